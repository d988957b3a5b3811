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
  | { readonly do: 'too-long' };

const PROPOSAL =
  /^(?:kiến nghị|kien nghi|đề xuất|de xuat)(?:\s*,\s*(?:đề xuất|de xuat))?\s*(?:[:\n]\s*(.*))?$/isu;

const HEARD =
  /^(?:cac )?(?:y kien )?chi dao(?:,? (?:gop y|cua cap tren))?$|^(?:cac )?gop y(?: cua cap tren)?$/;

/** `kiến nghị`, `kiến nghị: nội dung`, `chỉ đạo`; null for anything else. */
export function readProposal(args: string): ProposalOrder | null {
  if (HEARD.test(foldText(args.trim()))) return { do: 'heard' };
  const found = PROPOSAL.exec(args.normalize('NFC').trim());
  if (found === null) return null;
  const text = (found[1] ?? '').trim();
  if (text === '') return { do: 'list' };
  return text.length > LONGEST_LETTER ? { do: 'too-long' } : { do: 'record', text };
}
