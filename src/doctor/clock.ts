import { request } from 'node:https';
import { type Zone, zoneOf } from '../domain/calendar/calendar.ts';
import { lastNotedAt } from '../storage/journal-check.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, defineCheck, type Verdict, well } from './check.ts';
import type { Site } from './site.ts';

interface Facts {
  readonly now: number;
  readonly zone: string;
  /** What a server outside says it is; null when none was asked or none answered. */
  readonly serverAt: number | null;
  /** By how much this machine's clock is ahead of the database's (ms); null where the data is in a file. */
  readonly aheadMs: number | null;
  /** The newest line of the journal. */
  readonly lastNotedAt: number | null;
}

const MOST_OFF_MS = 2 * 60_000;
/** More than this off the database's clock, and a worker does not take the schedule. */
const MOST_OFF_DATABASE_MS = 60_000;
const ASKED_MS = 4000;

/** A reminder is as right as the machine's clock. */
export const clock = defineCheck<Facts>({
  name: 'clock',
  look: facts,
  judge({ now, zone, serverAt, aheadMs, lastNotedAt }) {
    const local = words.clock.local(moment(zoneOf(zone), now), zone);
    const off = serverAt === null ? 0 : now - serverAt;
    if (Math.abs(off) > MOST_OFF_MS)
      return amiss(words.clock.off(local, Math.round(Math.abs(off) / 60_000), off > 0), words.clock.sync);
    if (aheadMs !== null && Math.abs(aheadMs) > MOST_OFF_DATABASE_MS)
      return amiss(
        words.clock.offDatabase(local, Math.round(Math.abs(aheadMs) / 1000), aheadMs > 0),
        words.clock.sync,
      );
    if (lastNotedAt !== null && lastNotedAt - now > MOST_OFF_MS)
      return amiss(words.clock.behindJournal(local, moment(zoneOf(zone), lastNotedAt)), words.clock.sync);
    return well(serverAt === null ? local : words.clock.compared(local));
  },
});

/** The same for whoever has no whole site yet: null, or what to say. */
export const clockVerdict = async (parts: Pick<Site, 'config' | 'now' | 'data'>): Promise<Verdict | null> =>
  clock.judge(await facts(parts));

const moment = (zone: Zone, at: number) => zone.toLocal(at);

async function facts(site: Pick<Site, 'config' | 'now' | 'data'>): Promise<Facts> {
  return {
    now: site.now,
    zone: site.config.zone,
    serverAt: await serverTime(site),
    aheadMs: site.data.kind === 'open' ? (site.data.onServer?.aheadMs ?? null) : null,
    lastNotedAt: site.data.kind === 'open' ? await lastNotedAt(site.data.database).catch(() => null) : null,
  };
}

/** What the clock of a channel's server says, from the head of any answer; a server on this machine says nothing new. */
async function serverTime({ config }: Pick<Site, 'config'>): Promise<number | null> {
  const root = config.telegram?.apiRoot ?? config.zalo?.apiRoot;
  if (root === undefined || !root.startsWith('https:') || config.httpsProxy !== null) return null;
  const asked = new Promise<number | null>((resolve) => {
    const call = request(new URL(root).origin, { method: 'HEAD', timeout: ASKED_MS }, (answer) => {
      answer.resume();
      const at = Date.parse(answer.headers.date ?? '');
      resolve(Number.isNaN(at) ? null : at);
    });
    const end = (): void => {
      call.destroy();
      resolve(null);
    };
    call.on('timeout', end).on('error', end).end();
  });
  return asked;
}
