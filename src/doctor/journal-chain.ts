import { zoneOf } from '../domain/calendar/calendar.ts';
import { checkJournal, type JournalFinding } from '../storage/journal-check.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, well } from './check.ts';

interface Facts {
  /** Null: there is no data yet, or it has no chain yet. */
  readonly found: JournalFinding | null;
  readonly isGuarded: boolean;
  readonly zone: string;
}

/** Whether no row of the journal was changed, put in or taken out. */
export const journalChain = defineCheck<Facts>({
  name: 'journal',
  async look({ data, config }) {
    const { zone } = config;
    if (data.kind !== 'open' || data.schema.applied < data.schema.known)
      return { found: null, isGuarded: true, zone };
    return { found: await checkJournal(data.database), isGuarded: data.isGuarded, zone };
  },
  judge({ found, isGuarded, zone }) {
    if (found === null) return well(words.journal.none);
    const local = zoneOf(zone);
    const faults = found.faults.map(({ kind, id, at }) =>
      words.journal.fault(kind, id, at === null ? null : local.toLocal(at)),
    );
    if (faults.length > 0) return amiss(words.journal.broken(faults), words.journal.keepAndCompare);
    if (!isGuarded) return amiss(words.journal.unguarded, words.journal.keepAndCompare);
    return well(words.journal.whole(found.rows, found.hash.slice(0, SHOWN)));
  },
});

/** So much of the last hash is enough to be written down and compared. */
const SHOWN = 12;
