import type { Clock } from '../domain/clock.ts';
import type { Capabilities } from '../messaging/capabilities.ts';
import type { OutMessage } from '../messaging/outbound.ts';
import type { OutboxPort, OutboxRow } from '../storage/delivery/ports.ts';
import { numberedText, offerCode } from '../text/numbered.ts';
import { lines } from '../text/rich-text.ts';
import { spokenCommands } from '../text/spoken-commands.ts';
import { answerByNumber, HOW_TO_WRITE, SAID_BEHIND } from '../text/vi/channel/typed.ts';
import { NO_FILES_HERE } from '../text/vi/papers/captions.ts';

export interface ShowingParts {
  readonly messenger: { readonly capabilities: Capabilities };
  readonly outbox: Pick<OutboxPort, 'offer'>;
  /** Commands in plain words, by name: for channels where people write no slash. */
  readonly spoken: ReadonlyMap<string, string>;
  readonly clock: Clock;
}

const OFFER_LIFETIME_MS = 14 * 24 * 60 * 60_000;

/**
 * The message as its channel can show it: commands in plain words where people write no slash, a word in place of a
 * file where files cannot be sent, numbered choices where there are no buttons (what each number stands for is kept).
 */
export async function inChannel(
  parts: ShowingParts,
  row: OutboxRow,
  message: OutMessage,
): Promise<OutMessage> {
  const { capabilities } = parts.messenger;
  const said = capabilities.commandMenu ? message : inPlainWords(parts, row, message);
  const whole = capabilities.files ? said : withoutFile(said);
  return capabilities.buttons ? whole : numbered(parts, row, whole);
}

/** In a group where the bot hears only what is addressed to it, with a word on how to be heard. */
function inPlainWords({ messenger, spoken }: ShowingParts, row: OutboxRow, message: OutMessage): OutMessage {
  const needsHint =
    row.chatKind === 'group' &&
    messenger.capabilities.hearsOnlyAddressed === true &&
    message.buttons === undefined;
  const hint = needsHint ? HOW_TO_WRITE : null;
  return { ...message, text: spokenCommands(message.text, spoken, hint, SAID_BEHIND) };
}

/** The words stay, with those of the paper where it has any; unless they are all of it, they say where the file can be had. */
function withoutFile(message: OutMessage): OutMessage {
  if (message.document === undefined) return message;
  const { document, ...rest } = message;
  const inWords = document.inWords === undefined ? [] : ['', document.inWords];
  const elsewhere =
    document.isWholeInWords === true ? [] : [...(inWords.length === 0 ? [] : ['']), NO_FILES_HERE];
  return { ...rest, text: lines(rest.text, ...inWords, ...elsewhere) };
}

async function numbered(parts: ShowingParts, row: OutboxRow, message: OutMessage): Promise<OutMessage> {
  const buttons = (message.buttons ?? []).flat();
  const choices = buttons.flatMap((button) => ('data' in button ? [button] : []));
  const { buttons: _buttons, hint = null, ...rest } = message;
  if (choices.length === 0) return rest;
  const code = offerCode(row.id);
  const createdAt = parts.clock.now();
  await parts.outbox.offer(row.id, {
    chatId: row.chatId,
    code,
    options: choices.map((choice) => choice.data),
    createdAt,
    expiresAt: createdAt + OFFER_LIFETIME_MS,
  });
  const labels = choices.map((choice) => choice.text);
  return { ...rest, text: numberedText(message.text, labels, answerByNumber(code), hint) };
}
