import { win32 } from 'node:path';

/* On Windows the program can start with its user's session, which needs no rights of an administrator. */

/** Where such a file lies; null when Windows does not say where its user's things are. */
export function logonFile(env: NodeJS.ProcessEnv): string | null {
  const home = env['APPDATA'];
  if (home === undefined || home === '') return null;
  return win32.join(home, 'Microsoft', 'Windows', 'Start Menu', 'Programs', 'Startup', 'tro-ly-chi-bo.cmd');
}

/**
 * A batch file that runs the program, and again after a fault; wrong settings and an orderly stop end it. Paths may hold
 * blanks and letters of any kind: the file says that it is UTF-8 before it names one.
 */
export const logonScript = (node: string, folder: string): string =>
  [
    '@echo off',
    'chcp 65001 >nul',
    'title Tro ly Chi bo',
    `cd /d "${literal(folder)}"`,
    ':again',
    `"${literal(node)}" dist\\src\\main.js`,
    'if %errorlevel% equ 0 exit /b 0',
    'if %errorlevel% equ 2 goto wrong',
    'timeout /t 5 /nobreak >nul',
    'goto again',
    ':wrong',
    'pause',
    'exit /b 2',
    '',
  ].join('\r\n');

/** In a batch file a percent sign begins a variable. */
const literal = (path: string): string => path.replaceAll('%', '%%');
