@echo off
rem Cai dat Tro ly Chi bo: bam dup vao tep nay. Khong can quyen quan tri.
setlocal disabledelayedexpansion
chcp 65001 >nul
title Tro ly Chi bo
set "code=1"

rem Thư mục chương trình nằm trên tệp này hai cấp; tên có dấu, có dấu cách đều được.
cd /d "%~dp0..\.." 2>nul
if errorlevel 1 goto folder
if not exist package.json goto unzip
if not exist drizzle goto unzip

where node >nul 2>nul
if not errorlevel 1 goto node
rem Vừa cài Node.js xong thì cửa sổ cũ chưa biết đường tới.
if not exist "%ProgramFiles%\nodejs\node.exe" goto nonode
set "PATH=%PATH%;%ProgramFiles%\nodejs"
:node
node -e "const [a,b]=process.versions.node.split('.').map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)"
if not %errorlevel% equ 0 goto oldnode

rem Giải nén bản mới đè lên bản cũ thì phải dựng lại: so nhật ký thay đổi với lần dựng trước.
if not exist node_modules\better-sqlite3 goto install
if not exist dist\src\cli\chibo.js goto install
fc /b CHANGELOG.md dist\ban-da-dung.txt >nul 2>nul
if %errorlevel% equ 0 goto setup

:install
echo Đang cài thư viện: lần đầu và sau khi nâng cấp, cần mạng, vài phút. Xin đừng đóng cửa sổ này.
call npm ci --no-audit --no-fund
if not %errorlevel% equ 0 goto npm
if not exist dist\src\cli\chibo.js goto npm
copy /y CHANGELOG.md dist\ban-da-dung.txt >nul

:setup
node dist\src\cli\chibo.js setup %*
if not %errorlevel% equ 0 goto again
set "code=0"
echo.
echo Bấm phím bất kỳ để chạy Trợ lý ngay trong cửa sổ này, hoặc đóng cửa sổ.
pause >nul
node dist\src\main.js
goto end

:again
echo.
echo Chưa xong. Xin làm theo dòng ở trên rồi bấm đúp lại tệp này; những gì đã đặt vẫn còn.
goto end
:folder
echo Không mở được thư mục chương trình. Xin chép cả thư mục vào ổ đĩa của máy này, ví dụ C:\chibo, rồi bấm đúp lại.
goto end
:unzip
echo Chưa giải nén. Xin bấm chuột phải vào tệp .zip, chọn Giải nén tất cả (Extract All), rồi bấm đúp tệp này trong thư mục mới.
goto end
:nonode
echo Chưa có Node.js. Xin cài bản LTS từ https://nodejs.org rồi bấm đúp lại tệp này.
goto end
:oldnode
echo Node.js trên máy cũ hơn 20.19. Xin cài bản LTS mới từ https://nodejs.org rồi bấm đúp lại tệp này.
goto end
:npm
echo Chưa cài được thư viện. Xin xem: có mạng không; Trợ lý có đang chạy không (đang chạy thì dừng trước);
echo thư mục này có cho ghi không (đừng để trong Program Files hay OneDrive).
echo Cơ quan dùng proxy thì gõ: npm config set proxy http://MÁY:CỔNG rồi bấm đúp lại tệp này.

:end
pause
exit /b %code%
