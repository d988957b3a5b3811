import type { Measure, PeopleItem, QualityFrame, QualityItem, Step } from './quality-frame.ts';
import type { RuleProfile } from './rule-profile.ts';

const people = (code: string, max: number, otherwiseTo: string | null = null): PeopleItem => ({
  code,
  name: null,
  max,
  by: 'people',
  otherwiseTo,
});

const computed = (code: string, measure: Measure, steps: readonly [Step, ...Step[]]): QualityItem => ({
  code,
  name: null,
  max: steps[0].points,
  by: 'computed',
  measure,
  steps,
});

const from = (value: number) => ({ value, kind: '>=' }) as const;
const over = (value: number) => ({ value, kind: '>' }) as const;

/**
 * The national frame of HD 42 (2.4): seven groups, 5 + 5 + 10 + 40 + 5 + 30 + 5. Its sub-items are those of a ward's form
 * in use, the default until a committee gives its own.
 *
 * Group 4 adds up to 40 only with the 5 points for thematic content, which not every month has. The national text gives
 * the 25 points around it to content and opinions, thematic or not; so in the other months these 5 go to the regular
 * content (15 instead of 10), which people score anyway. A month without a thematic session can reach 100 like any other.
 */
export const NATIONAL_FRAME: QualityFrame = {
  code: 'HD42-2025',
  groups: [
    {
      code: '1',
      name: null,
      max: 5,
      items: [
        computed('1.1', 'duration', [
          { points: 5, atMost: 0 },
          // A session that did not reach half of its time gets no more for being short by few minutes only.
          { points: 4, atMost: 15, share: from(50) },
          { points: 3, atMost: 30, share: from(50) },
          // The form says "half"; what lies between "30 short" and half is undefined there and gets the same.
          { points: 2, share: from(50) },
          { points: 1 },
        ]),
      ],
    },
    {
      code: '2',
      name: null,
      max: 5,
      items: [
        // R002-3: whoever stays away without a reason takes the whole item to its last step.
        computed('2.1', 'attendance', [
          { points: 4, share: from(90), atMost: 0 },
          { points: 3, share: from(75), atMost: 0 },
          { points: 2, share: from(65), atMost: 0 },
          { points: 1 },
        ]),
        // R002-4: nobody more than 3 times in a row.
        computed('2.2', 'excused-streak', [{ points: 1, atMost: 3 }, { points: 0 }]),
      ],
    },
    {
      code: '3',
      name: null,
      max: 10,
      items: [
        people('3.1', 3),
        people('3.2', 2),
        computed('3.3', 'committee', [{ points: 2, atLeast: 1 }, { points: 0 }]),
        computed('3.4', 'notice', [{ points: 1, atLeast: 1 }, { points: 0 }]),
        computed('3.5', 'documents', [{ points: 2, atLeast: 1 }, { points: 0 }]),
      ],
    },
    {
      code: '4',
      name: null,
      max: 40,
      items: [
        people('4.1', 5),
        people('4.2', 10),
        people('4.3', 5, '4.2'),
        people('4.4', 2),
        // Exactly 50 % is undefined in the form: as 40 to 50.
        computed('4.5', 'speakers', [
          { points: 5, share: over(50) },
          { points: 4, share: from(40) },
          { points: 3, share: from(30) },
          { points: 2 },
        ]),
        people('4.6', 1),
        people('4.7', 1),
        people('4.8', 1),
        people('4.9', 2),
        people('4.10', 4),
        people('4.11', 3),
        people('4.12', 1),
      ],
    },
    { code: '5', name: null, max: 5, items: [people('5.1', 5)] },
    {
      code: '6',
      name: null,
      max: 30,
      items: [
        // R2-9.
        computed('6.1', 'tasks', [
          { points: 30, share: from(90) },
          { points: 27, share: from(80) },
          { points: 24, share: from(70) },
          { points: 20, share: from(60) },
          { points: 15, share: from(50) },
          { points: 10 },
        ]),
      ],
    },
    {
      code: '7',
      name: null,
      max: 5,
      items: [
        people('7.1', 2),
        people('7.2', 2),
        computed('7.3', 'papers', [{ points: 1, atMost: 2 }, { points: 0 }]),
      ],
    },
  ],
};

/**
 * R2-1: the frame under a profile. The full marks of the national frame for attendance and for excused absences in a row are
 * the profile's own numbers; a committee's own form says its numbers itself.
 */
export function frameUnder(
  frame: QualityFrame,
  { attendance, mostUnexcused, mostExcusedInRow }: RuleProfile,
): QualityFrame {
  if (frame.code !== NATIONAL_FRAME.code) return frame;
  const full = (item: QualityItem): QualityItem => {
    if (item.by !== 'computed') return item;
    const [first, ...others] = item.steps;
    if (first === undefined) return item;
    if (item.measure === 'excused-streak')
      return { ...item, steps: [{ ...first, atMost: mostExcusedInRow }, ...others] };
    if (item.measure !== 'attendance') return item;
    return { ...item, steps: [{ ...first, share: attendance, atMost: mostUnexcused }, ...others] };
  };
  return { ...frame, groups: frame.groups.map((group) => ({ ...group, items: group.items.map(full) })) };
}
