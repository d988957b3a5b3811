import type { ButtonHandler } from '../../src/bot/define-command.ts';
import { claimOffice } from './claim-office.ts';
import { confirmLink } from './confirm-link.ts';
import { consent } from './consent.ts';
import { mark } from './mark.ts';
import { markPage } from './mark-page.ts';
import { offerLink } from './offer-link.ts';
import { reason } from './reason.ts';
import { rsvp } from './rsvp.ts';
import { setting } from './setting.ts';

/** Every button but `own-command`, which the router serves itself: it runs another command. */
export const buttons: readonly ButtonHandler[] = [
  rsvp,
  reason,
  mark,
  markPage,
  claimOffice,
  offerLink,
  confirmLink,
  consent,
  setting,
];
