import type { Duties, Word } from '../duties.ts';
import type { OwnLine } from './own-line.ts';

/** Told under this name. */
const NAME = 'chibo_stored';
/** What is told wakes at once; that a word was lost is found out after so long. */
const ANYWAY_EVERY_MS = 1000;
const WORDS: ReadonlySet<string> = new Set<Word>(['inbox', 'outbox']);

export type Wakes = Pick<Duties, 'tell' | 'onWord'> & { end(): void };

/** Words between workers, by LISTEN and NOTIFY on one line. However often something is told, one word is under way. */
export async function wakesOn(line: OwnLine): Promise<Wakes> {
  const listeners = new Map<Word, (() => void)[]>();
  const toTell = new Set<Word>();
  let isTelling = false;

  const hear = (word: Word): void => {
    for (const listener of listeners.get(word) ?? []) listener();
  };
  await line.ask(`listen ${NAME}`);
  line.onNotice((name, text) => {
    if (name === NAME && WORDS.has(text)) hear(text as Word);
  });
  const timer = setInterval(() => {
    for (const word of listeners.keys()) hear(word);
  }, ANYWAY_EVERY_MS);
  timer.unref();

  async function tellAll(): Promise<void> {
    isTelling = true;
    // That it did not arrive costs a second; why is the concern of whoever looks after the line.
    for (const word of toTell) {
      toTell.delete(word);
      await line.ask(`select pg_notify('${NAME}', $1)::text`, [word]).catch(() => undefined);
    }
    isTelling = false;
  }

  return {
    tell(word) {
      toTell.add(word);
      if (!isTelling) void tellAll();
    },
    onWord: (word, listener) => void listeners.set(word, [...(listeners.get(word) ?? []), listener]),
    end: () => clearInterval(timer),
  };
}
