@echo off
rem Cai dat Tro ly Chi bo: bam dup vao tep nay.
chcp 65001 >nul
cd /d "%~dp0..\.."
where node >nul 2>nul
if errorlevel 1 (
  echo Chưa có Node.js. Xin cài bản LTS từ https://nodejs.org rồi bấm đúp lại tệp này.
  pause
  exit /b 1
)
if not exist dist\src\cli\chibo.js call npm ci
call npm run -s chibo -- setup %*
pause
