import type { Story } from '../story.ts';
import { accountOf } from '../town.ts';

/* What people changed, from the journal: each change once, and only in their own branch. */

interface Line {
  readonly id: number;
  readonly branch: string | null;
  readonly actor: string;
  readonly memberId: number | null;
  readonly action: string;
  readonly subject: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Nothing is changed by these. */
const HARMLESS = new Set(['press.refused', 'secret.refused']);
/** Said twice in a row, they would have been done twice. */
const ONCE = new Set([
  'answer.recorded',
  'roll.marked',
  'meeting.ended',
  'meeting.moved',
  'document.published',
]);

export class Journal {
  readonly #story: Story;
  readonly #homeOf: ReadonlyMap<string, string>;
  readonly #last = new Map<string, string | null>();
  #lastId = 0;

  constructor(story: Story) {
    this.#story = story;
    this.#homeOf = new Map(
      story.town.branches.flatMap(({ name, people }) =>
        people.flatMap((person) => (person.on === null ? [] : [[accountOf(person), name] as const])),
      ),
    );
  }

  check(): void {
    const lines = this.#story.data.all<Line>(
      `select j.id, o.name branch, j.actor, j.actor_member_id memberId, j.action, j.subject, j.before, j.after
         from journal j left join organisations o on o.id = j.branch_id where j.id > ? order by j.id`,
      this.#lastId,
    );
    for (const line of lines) {
      this.#lastId = line.id;
      if (HARMLESS.has(line.action)) continue;
      this.#story.figures.effects += 1;
      this.#walls(line);
      this.#once(line);
    }
    if (lines.some(({ action }) => action === 'document.published')) this.#numbers();
  }

  #walls({ actor, branch, action }: Line): void {
    if (actor === 'cli' || actor === 'schedule' || branch === null || this.#homeOf.get(actor) === branch)
      return;
    this.#story.figures.crossBranch.made += 1;
    this.#story.found('walls', `${actor} changed ${branch}: ${action}`);
  }

  #once({ action, actor, subject, after, before }: Line): void {
    if (!ONCE.has(action)) return;
    const key = `${action} ${subject} ${action === 'answer.recorded' ? actor : ''}`;
    const isAgain = this.#last.get(key) === after || (before !== null && before === after);
    this.#last.set(key, after);
    if (!isAgain) return;
    this.#story.figures.effectsTwice += 1;
    this.#story.found('effects', `${key} ${after} stands twice in a row in the journal`);
  }

  /** Papers and tasks are numbered without a gap, and none twice. */
  #numbers(): void {
    const { data } = this.#story;
    const wrong = [
      ...data.all(
        `select branch_id from documents where version = 1 group by branch_id, type, term having count(*) <> max(number)`,
      ),
      ...data.all(`select branch_id from tasks group by branch_id having count(*) <> max(no)`),
    ];
    if (wrong.length > 0) this.#story.found('effects', `numbers with a gap: ${JSON.stringify(wrong)}`);
  }
}
