import { setupText } from '../../text/vi/setup.ts';

const words = setupText.line;

/**
 * What to do about a server that could not be asked, by the code of the system that says why; null where the code tells
 * nothing that would help.
 */
export function lineTodo(reason: string, hasProxy: boolean): string | null {
  // A clock that is far off makes good certificates look bad.
  if (/^CERT_(?:NOT_YET_VALID|HAS_EXPIRED)/.test(reason)) return words.clock;
  if (/^(?:SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_(?:GET|VERIFY)|ERR_TLS_CERT)/.test(reason))
    return words.certificate;
  if (hasProxy) return words.proxy;
  return /^(?:ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ENETDOWN)/.test(reason) ? words.offline : null;
}
