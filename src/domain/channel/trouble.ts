/*
 * What needs a person: the operator hears of it once, and once when it is over. At night only of what cannot wait; what
 * comes and goes in the night is not told at all.
 */

/** `events`, `sends` = given up. */
export type TroubleKind =
  | 'refused'
  | 'conflict'
  | 'silent'
  | 'backup'
  | 'disk'
  | 'events'
  | 'sends'
  | 'housekeeping';

/** What one part of the program sees of a trouble. */
export interface TroubleSign {
  readonly kind: TroubleKind;
  /** The channel or the bot (`channel:bot`) it is about; empty for the program as a whole. */
  readonly subject: string;
  /** Null: it cannot tell yet, and what was known holds. */
  readonly stands: boolean | null;
}

/** What is kept of a trouble, over restarts. */
export interface TroubleNote {
  readonly since: number;
  readonly isTold: boolean;
  /** Since when all is well again; null while it stands. */
  readonly wellSince: number | null;
}
export type TroubleNotes = Readonly<Record<string, TroubleNote>>;

/** All must be well for so long before that is told: a line that comes and goes is one trouble. */
const SETTLED_MS = 10 * 60_000;

/** Afterwards nothing is sent any more that could tell of it. */
const URGENT: ReadonlySet<TroubleKind> = new Set(['conflict']);

export const isUrgent = ({ kind }: TroubleSign): boolean => URGENT.has(kind);

/** One name for each trouble. */
export const troubleKey = ({ kind, subject }: TroubleSign): string => `${kind}:${subject}`;

export interface WeighedTroubles {
  readonly notes: TroubleNotes;
  /** To be told of now. */
  readonly begun: readonly TroubleSign[];
  readonly over: readonly TroubleSign[];
}

/** What is to be told at this moment, and what is kept; troubles that no part looks for any more are forgotten. */
export function weighTroubles(
  notes: TroubleNotes,
  signs: readonly TroubleSign[],
  now: number,
  isQuiet: boolean,
): WeighedTroubles {
  const kept: Record<string, TroubleNote> = {};
  const begun: TroubleSign[] = [];
  const over: TroubleSign[] = [];
  for (const sign of signs) {
    const key = troubleKey(sign);
    const note = notes[key];
    if (sign.stands === true) {
      const isToldNow = note?.isTold !== true && (isUrgent(sign) || !isQuiet);
      if (isToldNow) begun.push(sign);
      kept[key] = {
        since: note?.since ?? now,
        isTold: isToldNow || note?.isTold === true,
        wellSince: null,
      };
    } else if (note !== undefined && sign.stands === null) kept[key] = note;
    else if (note?.isTold === true) {
      const wellSince = Math.min(note.wellSince ?? now, now);
      if (now - wellSince >= SETTLED_MS && !isQuiet) over.push(sign);
      else kept[key] = { ...note, wellSince };
    }
  }
  return { notes: kept, begun, over };
}
