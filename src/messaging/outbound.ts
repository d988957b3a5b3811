import type { RichText } from '../text/rich-text.ts';

/** A choice under a message: sends data back to the bot, or opens an address. */
export type Button =
  | { readonly text: string; readonly data: string }
  | { readonly text: string; readonly url: string };

/** A file made by the program. */
export interface OutDocument {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** What stands in it, for channels that take no files. */
  readonly inWords?: RichText;
  /** Those words are all of it: nobody need be sent for the file. */
  readonly isWholeInWords?: true;
}

/** One message as the product means it; adapters render it within their channel's capabilities. */
export interface OutMessage {
  readonly text: RichText;
  readonly buttons?: readonly (readonly Button[])[];
  /** A word on how to answer, for channels where choices are typed. */
  readonly hint?: string;
  /** Goes out with the text beside it; only on channels with `files`, and never in an edit. */
  readonly document?: OutDocument;
}

/** The short word a person sees after pressing a button; an alert must be closed by hand. */
export interface PressAnswer {
  readonly text: string;
  readonly alert?: boolean;
  readonly url?: string;
}
