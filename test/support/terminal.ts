import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';
import type { Watch } from './until.ts';

/** A program at a terminal of its own, and somebody who reads and types there. */
export interface Terminal {
  /** All that stands on the screen, without colours. */
  screen(): string;
  /** Waits until the words stand there, below what was waited for before; returns what is new up to their line's end. */
  read(words: string | RegExp): Promise<string>;
  /** Waits for a question and answers it; what was answered is counted. */
  answer(question: string, text: string): Promise<void>;
  readonly answers: readonly string[];
  /** The exit code, once it is over. */
  readonly ended: Promise<number | null>;
}

/** Runs one line of a shell in a folder, with a terminal of its own (`script` of util-linux). */
export function openTerminal(
  line: string,
  { folder, env, watch }: { folder: string; env: Readonly<Record<string, string>>; watch: Watch },
): Terminal {
  const child = spawn('script', ['-qefc', line, '/dev/null'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', TERM: 'xterm', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let raw = '';
  let readTo = 0;
  const answers: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    raw += text;
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const gone = watch.sign(
    'the terminal',
    () => raw.length,
    () => screen().slice(-1500),
  );
  const ended = new Promise<number | null>((done) =>
    child.once('close', (code) => {
      gone();
      done(code);
    }),
  );
  let isOver = false;
  void ended.then(() => {
    isOver = true;
  });
  const screen = (): string => stripVTControlCharacters(raw).replaceAll('\r', '');
  async function read(words: string | RegExp): Promise<string> {
    const found = await watch.until(`“${words}” at the terminal`, () => {
      const rest = screen().slice(readTo);
      const at = typeof words === 'string' ? rest.indexOf(words) : rest.search(words);
      if (at >= 0) return { rest, at };
      if (isOver) throw new Error(`the program ended before “${words}”:\n${rest}`);
      return undefined;
    });
    const end = found.rest.indexOf('\n', found.at);
    const said = found.rest.slice(0, end < 0 ? undefined : end);
    readTo += said.length;
    return said;
  }
  return {
    screen,
    read,
    async answer(question, text) {
      await read(question);
      answers.push(text);
      child.stdin.write(`${text}\r`);
    },
    answers,
    ended,
  };
}
