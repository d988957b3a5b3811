import { besideImport } from './beside-import.ts';
import type { Outcome } from './figures.ts';
import { PROVINCE, type Size, TEN_THOUSAND } from './fixture.ts';
import { followUp } from './follow-up.ts';
import { growth } from './growth.ts';
import { idleMemory } from './idle-memory.ts';
import { reports } from './reports.ts';
import { takeIn, taps, tick } from './sections.ts';
import { starts } from './starts.ts';
import { tapsBesideReports } from './taps-beside-reports.ts';
import { tapsOverNetwork } from './taps-over-network/burst.ts';
import { tapsOnServer } from './taps-over-network/on-server.ts';
import { pacedTaps } from './taps-over-network/paced.ts';
import { profileOfTaps } from './taps-over-network/profile.ts';
import { soak } from './taps-over-network/soak.ts';
import { tenThousand } from './ten-thousand.ts';
import { wave } from './wave.ts';
import type { Trouble } from './wave-trouble.ts';
import { takeover, waveOfTwo } from './workers.ts';
import { zaloBots } from './zalo-bots.ts';

/** One thing that is measured, in a process of its own. */
export interface Section {
  readonly title: string;
  readonly unit: string;
  /** Sections of one name share a folder. */
  readonly data: string;
  /** Makes the data file of this one: runs before it, whether asked for or not. */
  readonly after?: Section;
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

/** What is done with the branches of one import. */
const OF_SIZES: readonly Section[] = [PROVINCE, TEN_THOUSAND].flatMap((size) => {
  const of = size.branches.toLocaleString('en');
  const imported = section(`import, ${of} branches`, 'members', size, takeIn);
  const later = [
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
  return [imported, ...later.map((one) => ({ ...one, after: imported }))];
});

const aWave = (title: string, groups: number, trouble: Trouble): Section => ({
  title,
  unit: 'groups',
  data: `wave-${groups}-${trouble}`,
  run: (folder) => wave(folder, groups, trouble),
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

const SOAK: Section = {
  title: 'soak of twenty minutes',
  unit: 'taps',
  data: 'network',
  isLong: true,
  run: soak,
};

const FIGURES: readonly Section[] = [
  {
    title: 'figures over 10,000 branches and five years',
    unit: 'rounds',
    data: 'figures',
    isLong: true,
    run: reports,
  },
  {
    title: 'taps beside figures of 10,000 branches',
    unit: 'taps',
    data: 'figures',
    isLong: true,
    run: tapsBesideReports,
  },
];

/** They need PostgreSQL's programs. */
const ON_SERVER: readonly Section[] = [
  {
    title: 'takeover of a killed one of two workers on PostgreSQL',
    unit: 'kills',
    data: 'workers',
    run: takeover,
  },
  { title: 'a wave of two workers on PostgreSQL', unit: 'groups', data: 'workers', run: waveOfTwo },
  { title: 'taps on PostgreSQL beside the file', unit: 'taps', data: 'network', run: tapsOnServer },
  {
    title: '10,000 branches on two workers on PostgreSQL',
    unit: 'reminders',
    data: 'workers',
    run: tenThousand,
  },
].map((section) => ({ ...section, isLong: true }));

export const SECTIONS: readonly Section[] = [
  { title: 'start of the command line', unit: 'starts', data: 'starts', run: (at) => starts(at, 'version') },
  { title: 'start of the bot', unit: 'starts', data: 'starts', run: (at) => starts(at, 'bot') },
  ...OF_SIZES,
  ...OVER_NETWORK,
  { title: 'taps beside an import', unit: 'taps', data: 'network', run: besideImport },
  { title: 'memory at rest', unit: 'rounds', data: 'rest', run: idleMemory },
  { title: 'growth from 100 to 10,000 branches', unit: 'rounds', data: 'growth', run: growth },
  aWave('a wave of 300 reminders', 300, 'none'),
  aWave('a wave of 300, ten refused', 300, 'ten-refused'),
  aWave('a wave of 300 with faults', 300, 'faults'),
  aWave('a wave of 600 reminders', 600, 'none'),
  { ...aWave('a wave of 10,000 reminders', 10_000, 'none'), isLong: true },
  { ...aWave('a wave of 10,000 with faults', 10_000, 'faults'), isLong: true },
  ...FIGURES,
  { title: 'a reminder through 600 Zalo bots', unit: 'groups', data: 'zalo-bots', run: zaloBots },
  ...ON_SERVER,
  PROFILE,
  SOAK,
];
