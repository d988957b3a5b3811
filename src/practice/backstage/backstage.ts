import type { Behind } from '../practice-parts.ts';
import { timeText } from '../practice-time.ts';

/** So many of each are shown. */
const SHOWN = 30;

interface Line {
  readonly key: string;
  readonly time: string;
  readonly text: string;
}

/** What goes on behind the chats: calls to the channels, the outbox, the journal; newest first. */
export interface BackstageState {
  readonly calls: readonly Line[];
  readonly outbox: readonly Line[];
  readonly journal: readonly Line[];
}

/** Where nothing lies behind the page. */
export const NO_BACKSTAGE: BackstageState = { calls: [], outbox: [], journal: [] };

/** The newest of each, as lines of the program's own words. */
export function backstageState({ program, calls }: Behind, zone: string): BackstageState {
  return {
    calls: calls.newest(SHOWN).map(({ at, server, method, status, ms }, index) => ({
      key: `${at}/${index}`,
      time: timeText(at, zone),
      text: `${server} ${method} → ${status ?? '×'} (${ms} ms)`,
    })),
    outbox: program.outbox(SHOWN).map(({ id, at, channel, template, state, attempts }) => ({
      key: String(id),
      time: timeText(at, zone),
      text: `#${id} ${channel} ${template} → ${state}${attempts > 0 ? ` (+${attempts})` : ''}`,
    })),
    journal: program.journal(SHOWN).map(({ id, at, actor, action, subject }) => ({
      key: String(id),
      time: timeText(at, zone),
      text: `#${id} ${action} ${subject} · ${actor}`,
    })),
  };
}
