/** A messenger network. Its names live in the adapters and the configuration, never in rules or commands. */
export type Channel = string & { readonly __brand: 'Channel' };

/** A chat on a channel, written `channel:id`, for example a group's or a private chat's id. */
export type ChatRef = string & { readonly __brand: 'ChatRef' };

/** A chat account (a person's identity on a channel), written `channel:id`. */
export type AccountRef = string & { readonly __brand: 'AccountRef' };

const pattern = /^([a-z]{2,16}):(.{1,64})$/su;

export const channelOf = (name: string): Channel => name as Channel;

export const chatRef = (channel: Channel, id: string | number): ChatRef => `${channel}:${id}` as ChatRef;

export const accountRef = (channel: Channel, id: string | number): AccountRef =>
  `${channel}:${id}` as AccountRef;

/** Splits a reference into channel and id; throws on text that never was one (a bug, not input). */
export function splitRef(ref: ChatRef | AccountRef): { channel: Channel; id: string } {
  const match = pattern.exec(ref);
  if (match?.[1] === undefined || match[2] === undefined) throw new Error('malformed chat reference');
  return { channel: channelOf(match[1]), id: match[2] };
}

/** Reads a reference written by an operator (`channel:id`), or null. */
export function readAccountRef(text: string): AccountRef | null {
  const trimmed = text.trim();
  return pattern.test(trimmed) ? (trimmed as AccountRef) : null;
}
