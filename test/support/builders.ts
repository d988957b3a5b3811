import type { IsoDate } from '../../src/domain/calendar/calendar.ts';
import { zoneOf } from '../../src/domain/calendar/calendar.ts';
import { type ChatRef, channelOf, chatRef } from '../../src/domain/channel/chat-ref.ts';
import { foldText } from '../../src/domain/fold.ts';
import type { Office, Participation } from '../../src/domain/people/membership.ts';
import type { EventRef } from '../../src/storage/effects.ts';
import {
  branchSettings,
  chats,
  meetings,
  memberAccounts,
  memberStatuses,
  members,
  organisations,
} from '../../src/storage/schema/index.ts';
import type { TestStorage } from './memory-storage.ts';

export const ZONE = zoneOf('Asia/Ho_Chi_Minh');

/** UTC milliseconds of a local moment in Việt Nam, for example `at('2026-12-03', '06:30')`. */
export function at(date: string, clock = '00:00'): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return ZONE.toUtc(date as IsoDate, hours * 60 + minutes);
}

export interface MemberSpec {
  readonly name: string;
  readonly office?: Office;
  readonly participation?: Participation;
  /** Account ids on the channel of the branch. */
  readonly account?: string;
  readonly consent?: 'none' | 'given' | 'declined';
}

export interface BranchSpec {
  readonly name?: string;
  readonly channel?: string;
  /** Members; by default a secretary (account 11) and two members (12, and one without a phone). */
  readonly members?: readonly MemberSpec[];
  /** Ids of connected groups on the channel; by default one, `-1001`. */
  readonly groups?: readonly string[];
  readonly connectedAt?: number;
  readonly rule?: { readonly day?: number; readonly time?: number; readonly place?: string };
}

export interface SeededBranch {
  readonly id: number;
  /** In the order of the spec. */
  readonly memberIds: readonly number[];
  readonly groupIds: readonly number[];
  readonly groupRefs: readonly ChatRef[];
}

const DEFAULT_MEMBERS: readonly MemberSpec[] = [
  { name: 'Nguyễn Thị Hoa', office: 'secretary', account: '11' },
  { name: 'Trần Văn Bình', account: '12' },
  { name: 'Lê Văn Cường' },
];

/** A branch with a roster and connected groups, as an import and `/ketnoi` leave it. */
export function seedBranch({ queries }: TestStorage, spec: BranchSpec = {}): SeededBranch {
  const channel = channelOf(spec.channel ?? 'memory');
  const name = spec.name ?? 'Chi bộ thôn Đông';
  const { id } = queries
    .insert(organisations)
    .values({ level: 'branch', name, nameKey: foldText(name), createdAt: 0 })
    .returning()
    .get();
  if (spec.rule !== undefined) {
    const { day = 3, time = 19 * 60 + 30, place = null } = spec.rule;
    queries
      .insert(branchSettings)
      .values({ branchId: id, meetingDay: day, meetingTime: time, place, plan: '{}' })
      .run();
  }
  const memberIds = (spec.members ?? DEFAULT_MEMBERS).map((person) => {
    const member = queries
      .insert(members)
      .values({
        branchId: id,
        fullName: person.name,
        nameKey: foldText(person.name),
        office: person.office ?? 'member',
        consent: person.consent ?? 'given',
        createdAt: 0,
      })
      .returning()
      .get();
    queries
      .insert(memberStatuses)
      .values({
        memberId: member.id,
        fromDate: '2000-01-01',
        standing: 'official',
        participation: person.participation ?? 'regular',
      })
      .run();
    if (person.account !== undefined)
      queries
        .insert(memberAccounts)
        .values({
          account: `${channel}:${person.account}`,
          memberId: member.id,
          linkedAt: 0,
          linkedBy: 'import',
        })
        .run();
    return member.id;
  });
  const groupRefs = (spec.groups ?? ['-1001']).map((group) => chatRef(channel, group));
  const groupIds = groupRefs.map(
    (ref) =>
      queries
        .insert(chats)
        .values({
          ref,
          kind: 'group',
          branchId: id,
          presence: 'in',
          connectedAt: spec.connectedAt ?? 1,
          createdAt: 0,
        })
        .returning()
        .get().id,
  );
  return { id, memberIds, groupIds, groupRefs };
}

/** A scheduled meeting at 19:30 of the day (or another time), without reminders. Returns its number. */
export function seedMeeting(
  { queries }: TestStorage,
  branchId: number,
  date: string,
  options: {
    readonly time?: number;
    readonly state?: 'scheduled' | 'cancelled';
    readonly period?: string;
  } = {},
): number {
  const time = options.time ?? 19 * 60 + 30;
  return queries
    .insert(meetings)
    .values({
      branchId,
      kind: 'regular',
      period: options.period ?? date.slice(0, 7),
      date,
      time,
      startsAt: ZONE.toUtc(date as IsoDate, time),
      state: options.state ?? 'scheduled',
      revision: 1,
    })
    .returning()
    .get().id;
}

let updates = 0;

/** Stores an update, as the poller would, and gives the event that its handler gets. */
export async function seedEvent(
  storage: Pick<TestStorage, 'inbox'>,
  lane = 'memory:-1001',
): Promise<EventRef> {
  updates += 1;
  const [received] = await storage.inbox.receive(
    'test:1',
    [{ updateId: updates, lane, raw: '{}' }],
    updates + 1,
    0,
  );
  if (received === undefined) throw new Error('nothing was stored');
  return { inboxId: received.inboxId };
}
