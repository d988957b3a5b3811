import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../../src/domain/calendar/calendar.ts';
import type { DraftWords } from '../../../src/storage/resolutions/ports.ts';
import { at, seedBranch, seedEvent } from '../../support/builders.ts';
import { openStorage, type TestStorage } from '../../support/memory-storage.ts';

const NOW = at('2026-12-04', '09:00');
const TODAY = '2026-12-04' as IsoDate;

/** A draft of the branch's secretary, and what publishing it needs. */
async function drafted(storage: TestStorage, memberIndex = 0, correctsId: number | null = null) {
  const branch = seedBranch(storage);
  const memberId = branch.memberIds[memberIndex] ?? 0;
  const words: DraftWords = {
    type: 'NQ',
    title: 'T',
    tasks: [
      {
        content: 'Việc',
        people: { kind: 'known', ownerId: memberId, helperIds: [] },
        due: { kind: 'known', date: TODAY },
      },
    ],
    complete: true,
    correctsId,
  };
  const save = async (changes: Partial<DraftWords> = {}): Promise<number> => {
    let id = 0;
    await storage.documents.saveDraft(
      await seedEvent(storage),
      { branchId: branch.id, memberId, chatId: branch.groupIds[0] ?? 0, threadId: null },
      NOW,
      () => ({ change: { ...words, ...changes }, result: undefined, effects: {} }),
      (draft) => {
        id = draft.id;
        return {};
      },
    );
    return id;
  };
  const publish = async (draftId: number, fails = false): Promise<number> => {
    let number = 0;
    await storage.documents.publish<void>(
      await seedEvent(storage),
      draftId,
      NOW,
      ({ published }) =>
        published === null
          ? {
              change: {
                draftId,
                issuedOn: TODAY,
                issuedBy: memberId,
                tasks: [{ content: 'Việc', ownerId: memberId, helperIds: [], dueOn: TODAY, followUp: null }],
                replacedNote: 'thay bằng bản sửa',
              },
              result: undefined,
              effects: {},
            }
          : { change: null, result: undefined, effects: {} },
      ({ paper }) => {
        if (fails) throw new Error('a stop in the middle');
        number = paper.document.number;
        return {};
      },
      ({ paper }) => ({ format: 1, view: { number: paper.document.number } }),
    );
    return number;
  };
  return { branch, save, publish };
}

const counts = (storage: TestStorage): readonly number[] =>
  ['documents', 'tasks', 'task_events'].map((table) => storage.rows(`select 1 from ${table}`).length);

describe('publishing', () => {
  test('one after the other: each draft once, numbers without gap or double', async () => {
    const storage = openStorage();
    const one = await drafted(storage);
    const ids: number[] = [];
    for (let index = 0; index < 5; index += 1) {
      const id = await one.save({ title: `T${index}` });
      ids.push(await one.publish(id), await one.publish(id));
    }
    expect(ids).toEqual([1, 0, 2, 0, 3, 0, 4, 0, 5, 0]);
    expect(counts(storage)).toEqual([5, 5, 5]);
  });

  test('a stop in the middle leaves nothing behind, and no number is lost', async () => {
    const storage = openStorage();
    const one = await drafted(storage);
    const id = await one.save();
    await expect(one.publish(id, true)).rejects.toThrow('a stop in the middle');
    expect(counts(storage)).toEqual([0, 0, 0]);
    expect(await one.publish(id)).toBe(1);
  });

  test('the same update handled again changes nothing', async () => {
    const storage = openStorage();
    const one = await drafted(storage);
    const id = await one.save();
    const event = await seedEvent(storage);
    const discard = () =>
      storage.documents.publish<string>(
        event,
        id,
        NOW,
        () => ({ change: 'discard', result: 'Đã hủy', effects: {} }),
        () => ({}),
        () => ({ format: 1, view: {} }),
      );
    expect(await discard()).toEqual({ done: true, result: 'Đã hủy' });
    expect(await discard()).toEqual({ done: false });
  });
});

describe('drafts', () => {
  test('one open draft for each officer; every change makes a new revision', async () => {
    const storage = openStorage();
    const one = await drafted(storage);
    const first = await one.save();
    expect(await one.save({ title: 'U' })).toBe(first);
    const other = await one.save({ type: 'KL' });
    expect(other).not.toBe(first);
    expect(storage.rows('select id, revision, state from document_drafts order by id')).toEqual([
      { id: first, revision: 2, state: 'discarded' },
      { id: other, revision: 1, state: 'open' },
    ]);
  });
});

test('papers of a span of time, with their tasks, oldest first; of the own branch only', async () => {
  const storage = openStorage();
  const one = await drafted(storage);
  await one.publish(await one.save());
  const papers = await storage.documents.issuedBetween(one.branch.id, NOW - 1, NOW);
  expect(papers.map(({ document, tasks }) => [document.number, tasks.length])).toEqual([[1, 1]]);
  expect(await storage.documents.issuedBetween(one.branch.id, NOW, NOW + 1)).toEqual([]);
  expect(await storage.documents.issuedBetween(one.branch.id + 1, 0, NOW + 1)).toEqual([]);
  expect(await storage.documents.byNumber(one.branch.id + 1, 'NQ', 1)).toBeNull();
});
