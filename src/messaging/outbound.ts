import type { RichText } from '../text/rich-text.ts';

/** A choice under a message: sends data back to the bot, or opens an address. */
export type Button =
  | { readonly text: string; readonly data: string }
  | { readonly text: string; readonly url: string };

/** One message as the product means it; adapters render it within their channel's capabilities. */
export interface OutMessage {
  readonly text: RichText;
  readonly buttons?: readonly (readonly Button[])[];
}

/** The short word a person sees after pressing a button; an alert must be closed by hand. */
export interface PressAnswer {
  readonly text: string;
  readonly alert?: boolean;
  readonly url?: string;
}
