import { type Channel, channelOf } from '../../domain/channel/chat-ref.ts';
import { plainText, type RichText } from '../../text/rich-text.ts';
import type { Capabilities } from '../capabilities.ts';
import { clip } from '../clip.ts';
import type { EditOutcome, Messenger, SendOutcome, Target } from '../messenger.ts';
import type { Button, OutDocument, OutMessage, PressAnswer } from '../outbound.ts';
import type { SendFailure } from '../send-failure.ts';

/** What a chat shows of one message. */
export interface ShownMessage {
  readonly messageId: string;
  readonly threadId: string | null;
  readonly text: string;
  /** Emphasised stretches, in UTF-16 units. */
  readonly bold: readonly { readonly offset: number; readonly length: number }[];
  readonly buttons: readonly (readonly Button[])[];
  /** Edits that changed something. */
  readonly edits: number;
  readonly document?: OutDocument;
}

/** One attempt, whether it ended well or not. */
export interface MemoryCall {
  readonly kind: 'send' | 'edit';
  readonly chatId: string;
  readonly text: string;
}

/** A failure for coming attempts; used up by `times` matches (default 1). */
export interface ScriptedFailure {
  readonly failure: SendFailure;
  readonly on?: MemoryCall['kind'];
  readonly chatId?: string;
  readonly times?: number;
  /** The message arrives all the same, and only the answer is lost. */
  readonly arrives?: boolean;
}

/** Texts beside a file are short on every channel that takes files. */
const LONGEST_CAPTION = 1024;

const CAPABILITIES: Capabilities = {
  buttons: true,
  edit: true,
  commandMenu: true,
  files: true,
  maxTextLength: 4096,
  rate: { chatGapMs: 1050, groupPerMinute: 18, overallPerSecond: 30 },
};

/** A channel in memory for tests: keeps what each chat shows; failures are written into it beforehand. */
export class MemoryMessenger implements Messenger {
  readonly channel: Channel;
  readonly capabilities: Capabilities;
  /** Every attempt in order. */
  readonly calls: MemoryCall[] = [];
  /** The last answer to each press. */
  readonly pressAnswers = new Map<string, PressAnswer>();
  /** Awaited within each attempt, before anything arrives: a test can hold it there, or look at the clock. */
  onCall: (call: MemoryCall) => Promise<void> | void = () => undefined;
  readonly #chats = new Map<string, ShownMessage[]>();
  readonly #barriers = new Map<string, SendFailure>();
  #script: { readonly rule: ScriptedFailure; left: number }[] = [];
  #lastId = 0;

  constructor(options: { readonly channel?: string; readonly capabilities?: Partial<Capabilities> } = {}) {
    this.channel = channelOf(options.channel ?? 'memory');
    this.capabilities = { ...CAPABILITIES, ...options.capabilities };
  }

  /** What members see in a chat, oldest first. */
  view(chatId: string): readonly ShownMessage[] {
    return this.#chats.get(chatId) ?? [];
  }

  /** The texts alone. */
  texts(chatId: string): readonly string[] {
    return this.view(chatId).map((message) => message.text);
  }

  failNext(rule: ScriptedFailure): void {
    this.#script.push({ rule, left: rule.times ?? 1 });
  }

  /** Puts a lasting obstacle before sends to a chat (kicked, moved), or takes it away. */
  bar(chatId: string, failure: SendFailure | null): void {
    if (failure === null) this.#barriers.delete(chatId);
    else this.#barriers.set(chatId, failure);
  }

  /** Somebody deletes a message. */
  remove(chatId: string, messageId: string): void {
    const left = this.view(chatId).filter((message) => message.messageId !== messageId);
    this.#chats.set(chatId, left);
  }

  async send(target: Target, message: OutMessage): Promise<SendOutcome> {
    const shown = this.#show(message);
    const failed = await this.#attempt('send', target.chatId, shown.text);
    const barrier = this.#barriers.get(target.chatId);
    if (failed === null && barrier !== undefined) return { ok: false, failure: barrier };
    if (failed !== null && failed.arrives !== true) return { ok: false, failure: failed.failure };
    const { document } = message;
    if (document !== undefined && !this.capabilities.files) return refused('files cannot be sent here');
    this.#lastId += 1;
    const messageId = String(this.#lastId);
    const chat = [...this.view(target.chatId)];
    const file = document === undefined ? {} : { document };
    chat.push({ ...shown, messageId, threadId: target.threadId ?? null, edits: 0, ...file });
    this.#chats.set(target.chatId, chat);
    return failed === null ? { ok: true, messageId } : { ok: false, failure: failed.failure };
  }

  async edit(target: Target, messageId: string, message: OutMessage): Promise<EditOutcome> {
    const shown = this.#show(message);
    const failed = await this.#attempt('edit', target.chatId, shown.text);
    if (failed !== null && failed.arrives !== true) return { ok: false, failure: failed.failure };
    const known = this.view(target.chatId).find((one) => one.messageId === messageId);
    if (known === undefined)
      return { ok: false, failure: { kind: 'gone', detail: 'message to edit not found' } };
    if (known.document !== undefined) return refused('there is no text in the message to edit');
    const same = JSON.stringify(shown) === JSON.stringify(pick(known));
    const edited = { ...known, ...shown, edits: known.edits + (same ? 0 : 1) };
    this.#chats.set(
      target.chatId,
      this.view(target.chatId).map((one) => (one === known ? edited : one)),
    );
    return failed === null ? { ok: true } : { ok: false, failure: failed.failure };
  }

  async answerPress(pressId: string, answer: PressAnswer): Promise<void> {
    this.pressAnswers.set(pressId, answer);
  }

  privateLink(payload: string): string {
    return `memory://bot?start=${payload}`;
  }

  async #attempt(kind: MemoryCall['kind'], chatId: string, text: string): Promise<ScriptedFailure | null> {
    const call = { kind, chatId, text };
    this.calls.push(call);
    await this.onCall(call);
    const entry = this.#script.find(
      ({ rule }) => (rule.on ?? kind) === kind && (rule.chatId ?? chatId) === chatId,
    );
    if (entry === undefined) return null;
    entry.left -= 1;
    if (entry.left <= 0) this.#script = this.#script.filter((other) => other !== entry);
    return entry.rule;
  }

  #show(message: OutMessage): Pick<ShownMessage, 'text' | 'bold' | 'buttons'> {
    const longest = message.document === undefined ? this.capabilities.maxTextLength : LONGEST_CAPTION;
    const text = clip(plainText(message.text).normalize('NFC'), longest);
    return { text, bold: boldOf(message.text, text.length), buttons: message.buttons ?? [] };
  }
}

const refused = (detail: string) => ({ ok: false, failure: { kind: 'invalid', detail } }) as const;

const pick = ({ text, bold, buttons }: ShownMessage) => ({ text, bold, buttons });

function boldOf(text: RichText, end: number): { offset: number; length: number }[] {
  let offset = 0;
  return text.flatMap((span) => {
    const words = plainText([span]).normalize('NFC');
    const stretch = { offset, length: words.length };
    offset += words.length;
    return typeof span === 'string' || words.length === 0 || offset > end ? [] : [stretch];
  });
}
