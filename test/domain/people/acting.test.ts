import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import { actsAsSecretary, mayBeSecretary, secretaryOn } from '../../../src/domain/people/acting.ts';
import {
  type Office,
  PARTICIPATIONS,
  type Participation,
  STANDINGS,
} from '../../../src/domain/people/membership.ts';

const FIRST = '2026-12-01' as IsoDate;
const LAST = '2026-12-31' as IsoDate;
const during = '2026-12-03' as IsoDate;

interface Somebody {
  readonly name: string;
  readonly office: Office;
  readonly statuses: readonly {
    readonly from: IsoDate;
    readonly to: IsoDate | null;
    readonly standing: 'official';
    readonly participation: Participation;
  }[];
}

/** Regular all along, and otherwise in December 2026. */
const holder = (name: string, office: Office, inDecember: Participation = 'regular'): Somebody => ({
  name,
  office,
  statuses: [
    { from: '2000-01-01' as IsoDate, to: null, standing: 'official', participation: 'regular' },
    ...(inDecember === 'regular'
      ? []
      : [{ from: FIRST, to: LAST, standing: 'official' as const, participation: inDecember }]),
  ],
});

/** Of each status of the secretary, whether the deputy acts (the column "must attend" of 3.2). */
const DEPUTY_ACTS: Readonly<Record<Participation, boolean>> = {
  regular: false,
  away: false,
  temporary_here: false,
  exempt: true,
  temporarily_exempt: true,
  temporary_elsewhere: true,
  suspended: true,
  special_duty: true,
  left: true,
};

describe('R3-8: who acts as the secretary', () => {
  test.each(PARTICIPATIONS)('while the secretary is %s', (participation) => {
    const secretary = holder('An', 'secretary', participation);
    const deputy = holder('Bình', 'deputy_secretary');
    const others = [holder('Chi', 'committee_member'), holder('Dung', 'member')];
    const roster = [secretary, deputy, ...others];
    const acts = DEPUTY_ACTS[participation];
    expect(actsAsSecretary(deputy, roster, during)).toBe(acts);
    expect(actsAsSecretary(secretary, roster, during)).toBe(true);
    for (const other of others) expect(actsAsSecretary(other, roster, during)).toBe(false);
    expect(secretaryOn(roster, during)?.name).toBe(acts ? 'Bình' : 'An');
    // The status is dated: on the day after it all is as before.
    expect(actsAsSecretary(deputy, roster, '2027-01-01' as IsoDate)).toBe(false);
    expect(actsAsSecretary(deputy, roster, LAST)).toBe(acts);
    expect(actsAsSecretary(deputy, roster, '2026-11-30' as IsoDate)).toBe(false);
  });

  test('the seat is empty: each deputy acts, nobody else', () => {
    const deputies = [holder('Bình', 'deputy_secretary'), holder('Em', 'deputy_secretary')];
    const roster = [...deputies, holder('Chi', 'committee_member')];
    for (const deputy of deputies) expect(actsAsSecretary(deputy, roster, during)).toBe(true);
    expect(actsAsSecretary({ office: 'committee_member' }, roster, during)).toBe(false);
    expect(secretaryOn(roster, during)?.name).toBe('Bình');
  });

  test('nobody to act: the secretary is the secretary all the same; without one there is none', () => {
    expect(secretaryOn([holder('An', 'secretary', 'exempt')], during)?.name).toBe('An');
    expect(secretaryOn([holder('An', 'secretary', 'left')], during)).toBeNull();
    expect(secretaryOn([holder('Chi', 'committee_member')], during)).toBeNull();
  });
});

describe('3.2: who may be made secretary', () => {
  const ABLE: readonly Participation[] = ['regular', 'away'];
  test.each(
    PARTICIPATIONS.flatMap((participation) => STANDINGS.map((standing) => ({ participation, standing }))),
  )('$standing, $participation', (status) => {
    expect(mayBeSecretary(status)).toBe(
      status.standing === 'official' && ABLE.includes(status.participation),
    );
  });
  test('nobody without a status', () => expect(mayBeSecretary(null)).toBe(false));
});
