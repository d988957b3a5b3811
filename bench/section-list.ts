import { besideImport } from './beside-import.ts';
import type { Outcome } from './figures.ts';
import { PROVINCE, type Size, TEN_THOUSAND } from './fixture.ts';
import { followUp } from './follow-up.ts';
import { takeIn, taps, tick } from './sections.ts';
import { starts } from './starts.ts';
import { tapsOverNetwork } from './taps-over-network/burst.ts';
import { pacedTaps } from './taps-over-network/paced.ts';
import { profileOfTaps } from './taps-over-network/profile.ts';
import { wave } from './wave.ts';
import { zaloBots } from './zalo-bots.ts';

/** One thing that is measured, in a process of its own. */
export interface Section {
  readonly title: string;
  readonly unit: string;
  /** Sections of one name share a folder. */
  readonly data: string;
  /** Runs only when it is asked for. */
  readonly isLong?: boolean;
  run(folder: string): Promise<Outcome>;
}

const section = (
  title: string,
  unit: string,
  size: Size,
  run: (folder: string, size: Size) => Promise<Outcome>,
): Section => ({ title, unit, data: String(size.branches), run: (folder) => run(folder, size) });

/** In this order: the first of a size makes the data file of the others. */
const OF_SIZES: readonly Section[] = [PROVINCE, TEN_THOUSAND].flatMap((size) => {
  const of = size.branches.toLocaleString('en');
  return [
    section(`import, ${of} branches`, 'members', size, takeIn),
    section(`idle minute, ${of} branches`, 'ticks', size, (folder) => tick(folder, size, 'idle')),
    section(`all due, ${of} branches`, 'reminders', size, (folder) => tick(folder, size, 'all-due')),
    ...(size === PROVINCE
      ? [
          section('taps, one by one', 'taps', size, (folder) => taps(folder, 1)),
          section('taps, a hundred at once', 'taps', size, (folder) => taps(folder, 100)),
          section('07:30, 1,000 branches asked for news', 'branches', size, (folder) =>
            followUp(folder, 1000),
          ),
        ]
      : []),
  ];
});

const OVER_NETWORK: readonly Section[] = [0, 50].flatMap((latency) => [
  {
    title: `taps over a network, ${latency} ms a call`,
    unit: 'taps',
    data: 'network',
    run: (at) => tapsOverNetwork(at, latency),
  },
  {
    title: `a hundred taps a second, ${latency} ms a call`,
    unit: 'taps',
    data: 'network',
    run: (at) => pacedTaps(at, latency),
  },
]);

const PROFILE: Section = {
  title: 'profile of a tap',
  unit: 'taps',
  data: 'network',
  isLong: true,
  run: profileOfTaps,
};

export const SECTIONS: readonly Section[] = [
  { title: 'start of the command line', unit: 'starts', data: 'starts', run: (at) => starts(at, 'version') },
  { title: 'start of the bot', unit: 'starts', data: 'starts', run: (at) => starts(at, 'bot') },
  ...OF_SIZES,
  ...OVER_NETWORK,
  { title: 'writes beside an import', unit: 'writes', data: 'beside', run: besideImport },
  { title: 'a wave of 300 reminders', unit: 'groups', data: 'wave-300', run: (at) => wave(at, 300, 0) },
  {
    title: 'a wave of 300, ten refused',
    unit: 'groups',
    data: 'wave-300-bad',
    run: (at) => wave(at, 300, 10),
  },
  { title: 'a wave of 600 reminders', unit: 'groups', data: 'wave-600', run: (at) => wave(at, 600, 0) },
  { title: 'a reminder through 600 Zalo bots', unit: 'groups', data: 'zalo-bots', run: zaloBots },
  PROFILE,
];
