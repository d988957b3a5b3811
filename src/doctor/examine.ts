import type { Config } from '../config.ts';
import type { Result } from '../domain/result.ts';
import { doctorText as words } from '../text/vi/doctor.ts';
import { amiss, type Check, type Verdict, well } from './check.ts';
import { CHECKS } from './index.ts';
import { openSite, type Site } from './site.ts';

/** A check's verdict, with its name. */
export interface Examined extends Verdict {
  readonly check: string;
}

/**
 * Carries out all checks; changes nothing, whatever runs beside it. With settings that cannot be read there is nothing
 * to look at: then that is the one verdict.
 */
export async function examine(parts: {
  readonly settings: Result<Config, readonly string[]>;
  readonly now: number;
  readonly version: string;
  readonly migrations: string;
}): Promise<readonly Examined[]> {
  const { settings } = parts;
  const named = (check: string, verdict: Verdict): Examined => ({ check, ...verdict });
  if (!settings.ok)
    return [named('configuration', amiss(words.config.wrong(settings.error), words.config.mend))];
  const site = await openSite({ ...parts, config: settings.value });
  try {
    // The channels' answers come side by side.
    const found = await Promise.all(
      CHECKS.map(async (check) => {
        const verdict = await tried(check, site);
        return verdict === null ? [] : [named(check.name, verdict)];
      }),
    );
    return [named('configuration', configuration(settings.value)), ...found.flat()];
  } finally {
    await site.close();
  }
}

/** Whatever goes wrong in one check is said in its place, and takes nothing of the others with it. */
async function tried(check: Check, site: Site): Promise<Verdict | null> {
  try {
    return await check.run(site);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return amiss(words.notLooked(typeof code === 'string' ? code : 'UNKNOWN'), words.lookAgain);
  }
}

/** What is set, as far as it may be shown. */
function configuration({ telegram, zalo, operators }: Config): Verdict {
  if (telegram == null && zalo == null) return well(words.config.practice, words.config.setToken);
  return well(
    words.config.channels(telegram != null, zalo?.tokens.length ?? 0, operators.length),
    operators.length === 0 ? words.config.nameOperators : '',
  );
}
