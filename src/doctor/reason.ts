import type { SendFailure } from '../messaging/send-failure.ts';
import { doctorText as words } from '../text/vi/doctor.ts';

/** Codes of systems and statuses; of anything else a server says nothing is shown. */
const CODE = /^(?:HTTP )?[A-Z0-9_]{2,40}/;

/** Why a question came to nothing, in a few words. */
export function reasonOf(failure: SendFailure | { readonly kind: 'odd' }): string {
  if (failure.kind === 'retry-after') return words.asksToWait(failure.seconds);
  return 'detail' in failure ? (CODE.exec(failure.detail)?.[0] ?? words.oddAnswer) : words.oddAnswer;
}
