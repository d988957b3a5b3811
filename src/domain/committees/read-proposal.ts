import { foldText } from '../fold.ts';
import { LONGEST_LETTER } from './read-letter.ts';

/**
 * What officers write after `/bienban` of the branch's proposals: to see them, or a new one; and what those above have
 * told the branch, which it did not ask for.
 */
export type ProposalOrder =
  | { readonly do: 'list' }
  | { readonly do: 'heard' }
  | { readonly do: 'record'; readonly text: string }
  /** Words without the colon: not sure enough to be written down. */
  | { readonly do: 'how'; readonly text: string }
  | { readonly do: 'too-long' };

const PROPOSAL =
  /^(?:kiến nghị|kien nghi|đề xuất|de xuat)(?:\s*,\s*(?:đề xuất|de xuat))?\s*(?:[:\n]\s*(.*))?$/isu;

const WITHOUT_COLON = /^(?:kiến nghị|kien nghi|đề xuất|de xuat)\s+(.+)$/isu;
const OF_BRANCH = /^(?:cua )?(?:chi bo|minh|chung ta)$/;
const HEARD =
  /^(?:cac )?(?:y kien )?chi dao(?:,? (?:gop y|cua cap tren))?$|^(?:cac )?gop y(?: cua cap tren)?$/;

/** `kiến nghị`, `kiến nghị: nội dung`, `chỉ đạo`; null for anything else. */
export function readProposal(args: string): ProposalOrder | null {
  if (HEARD.test(foldText(args.trim()))) return { do: 'heard' };
  const words = args.normalize('NFC').trim();
  const found = PROPOSAL.exec(words);
  if (found === null) {
    const [, text] = WITHOUT_COLON.exec(words) ?? [];
    if (text === undefined) return null;
    if (OF_BRANCH.test(foldText(text))) return { do: 'list' };
    return /^cua /.test(foldText(text)) ? null : { do: 'how', text };
  }
  const text = (found[1] ?? '').trim();
  if (text === '') return { do: 'list' };
  return text.length > LONGEST_LETTER ? { do: 'too-long' } : { do: 'record', text };
}
