import type { Content } from '../storage/effects.ts';

/** What is stored on its reader: a page of it, or all of it as a file. Put into words when it is sent, so it is kept nowhere. */
export interface OwnDataContent extends Content {
  readonly template: 'own-data';
  readonly memberId: number;
  readonly show: 'file' | { readonly page: number; readonly longest: number };
}
