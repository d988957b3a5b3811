import { LONGEST_LETTER } from './read-letter.ts';

/** What officers write after `/bienban` of the branch's proposals: to see them, or a new one. */
export type ProposalOrder =
  | { readonly do: 'list' }
  | { readonly do: 'record'; readonly text: string }
  | { readonly do: 'too-long' };

const PROPOSAL =
  /^(?:kiến nghị|kien nghi|đề xuất|de xuat)(?:\s*,\s*(?:đề xuất|de xuat))?\s*(?:[:\n]\s*(.*))?$/isu;

/** `kiến nghị`, `kiến nghị: nội dung`; null for anything else. */
export function readProposal(args: string): ProposalOrder | null {
  const found = PROPOSAL.exec(args.normalize('NFC').trim());
  if (found === null) return null;
  const text = (found[1] ?? '').trim();
  if (text === '') return { do: 'list' };
  return text.length > LONGEST_LETTER ? { do: 'too-long' } : { do: 'record', text };
}
