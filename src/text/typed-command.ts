import { foldText } from '../domain/fold.ts';

/** A command as its declaration describes it to people. */
export interface DescribedCommand {
  readonly summary: string;
  readonly usage: string;
  readonly spoken: string;
}

/** The summary behind something else in a sentence; names inside it keep their capitals. */
export const summaryWithin = ({ summary }: Pick<DescribedCommand, 'summary'>): string =>
  summary.charAt(0).toLowerCase() + summary.slice(1);

/**
 * What is typed for a command: `/xong 12`, in plain words `xong 12`. What may be left out is left out; `args` stand in place
 * of those of its usage.
 */
export function typedCommand(
  { usage, spoken }: Pick<DescribedCommand, 'usage' | 'spoken'>,
  inPlainWords: boolean,
  args?: string,
): string {
  const [name = '', ...rest] = usage.replace(/\s*\[[^\]]*\]/gu, '').split(' ');
  return [inPlainWords ? spoken : name, ...(args === undefined ? rest : [args])].join(' ');
}

/** The same in plain words without their marks, as most people type on a phone: `diem danh`. */
export const typedPlainly = (
  { usage, spoken }: Pick<DescribedCommand, 'usage' | 'spoken'>,
  args?: string,
): string => typedCommand({ usage, spoken: foldText(spoken) }, true, args);
