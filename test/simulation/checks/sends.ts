import { zaloCapabilities } from '../../../src/messaging/zalo/capabilities.ts';
import { COMMAND_NOT_DONE } from '../../../src/text/vi/channel/refusals.ts';
import type { Arrived } from '../ledger.ts';
import type { Story } from '../story.ts';

/* Each row of the outbox is one message; one more where its fate was unknown; replies come in the order of the asking. */

interface Row {
  readonly id: number;
  readonly ref: string;
  readonly state: 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'expired';
  readonly repeats: number;
  readonly repeatable: number;
  readonly messageId: string | null;
  readonly key: string;
  readonly isEdit: number;
}

interface Open {
  wasUnknown: boolean;
  mayHaveLeft: boolean;
  repeats: number;
}

const COLUMNS = `o.id, c.ref, o.state, o.repeats, o.repeatable, o.message_id messageId, o.dedupe_key key,
  json_extract(o.content, '$.edits') is not null isEdit`;
const PART_PAUSE_MS = zaloCapabilities(1).rate.chatGapMs;
/** A part is filled as far as whole lines allow. */
const LONG = 1500;
const UNSETTLED = new Set(['pending', 'sending', 'unknown']);

export class Sends {
  readonly #story: Story;
  readonly #open = new Map<number, Open>();
  /** Messages that may stand in a chat, by what the outbox says; and those that do. */
  readonly #allowed = new Map<string, number>();
  readonly #arrived = new Map<string, number>();
  readonly #lastReply = new Map<string, { readonly event: number; readonly no: number }>();
  #looked = 0;
  #lastId = 0;
  #version = '';

  constructor(story: Story) {
    this.#story = story;
  }

  check(): void {
    const { arrived } = this.#story;
    const version = this.#story.data.version();
    if (version !== this.#version) this.#read();
    this.#version = version;
    const chats = new Set<string>();
    for (; this.#looked < arrived.length; this.#looked += 1) {
      const message = arrived[this.#looked];
      if (message === undefined || message.text === COMMAND_NOT_DONE) continue;
      if (isFurtherPart(message, arrived, this.#looked)) continue;
      const ref = refOf(message);
      chats.add(ref);
      this.#arrived.set(ref, (this.#arrived.get(ref) ?? 0) + 1);
    }
    for (const ref of chats) this.#count(ref);
  }

  #read(): void {
    const { data } = this.#story;
    const fresh = data.all<Row>(
      `select ${COLUMNS} from outbox o join chats c on c.id = o.chat_id where o.id > ? order by o.id`,
      this.#lastId,
    );
    const known = [...this.#open.keys()].flatMap((id) =>
      data.all<Row>(`select ${COLUMNS} from outbox o join chats c on c.id = o.chat_id where o.id = ?`, id),
    );
    for (const row of [...known, ...fresh]) this.#look(row);
    this.#lastId = fresh.at(-1)?.id ?? this.#lastId;
  }

  #look(row: Row): void {
    const { figures, found } = { figures: this.#story.figures, found: this.#story.found.bind(this.#story) };
    const before = this.#open.get(row.id) ?? { wasUnknown: false, mayHaveLeft: false, repeats: 0 };
    const isUnknown = row.state === 'unknown' || row.repeats > 0;
    if (isUnknown && !before.wasUnknown) figures.unknown.sends += 1;
    const now: Open = {
      wasUnknown: before.wasUnknown || isUnknown,
      mayHaveLeft: before.mayHaveLeft || isUnknown || row.state === 'sent' || row.state === 'sending',
      repeats: row.repeats,
    };
    if (row.isEdit === 0) {
      const more = Number(now.mayHaveLeft) - Number(before.mayHaveLeft) + row.repeats - before.repeats;
      this.#allowed.set(row.ref, (this.#allowed.get(row.ref) ?? 0) + more);
    }
    if (row.repeats > 1) {
      figures.unknown.twice += 1;
      found('sends', `outbox ${row.id} was repeated ${row.repeats} times`);
    }
    const isOpen =
      UNSETTLED.has(row.state) && !(row.state === 'unknown' && (row.repeats > 0 || row.repeatable === 0));
    if (isOpen) this.#open.set(row.id, now);
    else {
      this.#open.delete(row.id);
      this.#settled(row, now);
    }
  }

  #settled(row: Row, { wasUnknown, repeats }: Open): void {
    const { unknown } = this.#story.figures;
    if (wasUnknown && repeats > 0) unknown.repeated += 1;
    else if (wasUnknown && row.state === 'sent') unknown.arrived += 1;
    else if (wasUnknown && row.state === 'unknown') unknown.leftAlone += 1;
    else if (wasUnknown) unknown.givenUp += 1;
    if (row.state === 'sent' && !wasUnknown && row.key.startsWith('reply:')) this.#inOrder(row);
  }

  #inOrder(row: Row): void {
    const event = Number(row.key.split(':')[1]);
    const message = this.#story.arrived.findLast(
      (one) => one.messageId === row.messageId && refOf(one) === row.ref,
    );
    if (message === undefined) return;
    const last = this.#lastReply.get(row.ref);
    if (last !== undefined && Math.sign(event - last.event) * Math.sign(message.no - last.no) < 0) {
      this.#story.figures.orderViolations += 1;
      this.#story.found(
        'order',
        `${row.ref}: the reply to event ${event} stands on the wrong side of ${last.event}`,
      );
    }
    if (last === undefined || event > last.event) this.#lastReply.set(row.ref, { event, no: message.no });
  }

  #count(ref: string): void {
    const arrived = this.#arrived.get(ref) ?? 0;
    const allowed = this.#allowed.get(ref) ?? 0;
    if (arrived <= allowed) return;
    this.#story.figures.effectsTwice += 1;
    this.#story.found('sends', `${ref}: ${arrived} messages arrived, the outbox knows of ${allowed}`);
    this.#arrived.set(ref, allowed);
  }
}

/** What is too long for Zalo leaves in parts, each a pause behind the one before. */
function isFurtherPart({ channel, chatId, at }: Arrived, all: readonly Arrived[], index: number): boolean {
  if (channel !== 'zalo') return false;
  const last = all.findLast((one, place) => place < index && one.chatId === chatId);
  return last !== undefined && at - last.at === PART_PAUSE_MS && last.text.length > LONG;
}

const refOf = ({ channel, chatId }: Arrived): string => `${channel}:${chatId}`;
