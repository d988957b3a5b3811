import type { Config } from '../config.ts';
import type { Zone } from '../domain/calendar/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import type { Loggers } from '../logger.ts';
import type { Route } from '../storage/effects.ts';
import type { Storage } from '../storage/ports.ts';
import {
  askAnew,
  type TroubleDeps,
  tellQuota,
  tellRefused,
  tellSilent,
} from '../use-cases/channel/channel-trouble.ts';
import type { ChannelHandle, Troubles } from './channel.ts';

/** Silence of so long, with a meeting near, is told to the officers on another way. */
const SILENT_MS = 60 * 60_000;
/** A route that stays silent is looked at again so often: meetings come nearer. */
const LOOK_AGAIN_MS = 10 * 60_000;

export interface TroubleReports extends Troubles {
  /** A route has been silent since then. */
  silent(route: Route, since: number): Promise<void>;
}

/** Turns what a channel reports into words to people; a report that fails is logged and stops nothing. */
export function troubleReports(parts: {
  readonly config: Pick<Config, 'operators'>;
  readonly clock: Clock;
  readonly loggers: Loggers;
  readonly storage: Storage;
  readonly zone: Zone;
}): TroubleReports {
  const { clock, loggers, storage } = parts;
  const deps: TroubleDeps = { ...storage, operators: parts.config.operators, zone: parts.zone };
  const report = (work: Promise<void>): Promise<void> =>
    work.catch((error: unknown) =>
      loggers.channel.error({ err: error }, 'a trouble of a channel could not be told'),
    );
  return {
    refused: (route) => void ('bot' in route && report(tellRefused(deps, route.bot, clock.now()))),
    quota: (bot, level, percent) => void report(tellQuota(deps, bot, level, percent, clock.now())),
    missed: (route) => void report(askAnew(deps, route, clock.now())),
    silent: (route, since) => report(tellSilent(deps, route, since, clock.now())),
  };
}

/** On each beat: which routes are silent for long, and may keep a branch from hearing of its meeting? */
export function watchChannels(
  channels: readonly ChannelHandle[],
  reports: Pick<TroubleReports, 'silent'>,
): (now: number) => Promise<void> {
  const looked = new Map<string, number>();
  return async (now) => {
    for (const channel of channels) {
      await channel.onBeat?.();
      for (const { route, since } of channel.silentRoutes(SILENT_MS)) {
        const name = 'bot' in route ? route.bot : route.channel;
        const last = looked.get(name) ?? 0;
        if (now - last < LOOK_AGAIN_MS && now >= last) continue;
        looked.set(name, now);
        await reports.silent(route, since);
      }
    }
  };
}
