import type { OrganisationView } from '../../domain/figures/committee-report.ts';
import { foldText } from '../../domain/fold.ts';
import type { InboxPort } from '../../storage/delivery/ports.ts';
import type { FiguresPort } from '../../storage/figures/ports.ts';
import type { Request } from '../request.ts';

/* What stands below the asker's committee: nothing else is seen or spoken to. */

export interface CommitteeDeps {
  readonly figures: Pick<FiguresPort, 'below' | 'organisation'>;
  readonly inbox: Pick<InboxPort, 'finish'>;
}

/** The declared rights let nobody in without one. */
export function committeeOf({ viewsCommittee }: Request): number {
  if (viewsCommittee === null) throw new Error('a handler for viewers was reached by somebody else');
  return viewsCommittee;
}

/** Whether this is the asker's committee, or stands below it. */
export async function isOwnOrBelow(
  { figures }: Pick<CommitteeDeps, 'figures'>,
  request: Request,
  wanted: number,
): Promise<boolean> {
  const top = committeeOf(request);
  return wanted === top || (await figures.below(top)).some(({ id }) => id === wanted);
}

/** The open organisations of that name; without any, those whose name contains it. */
export function called(name: string, below: readonly OrganisationView[]): readonly OrganisationView[] {
  const bare = (text: string): string => foldText(text).replace(/^(?:chi bo|dang bo) /, '');
  const wanted = bare(name);
  const open = below.filter(({ closedAt }) => closedAt === null);
  // What was spelled with its marks means nobody else.
  const spelled = open.filter((one) => one.name.normalize('NFC') === name.normalize('NFC'));
  if (spelled.length > 0) return spelled;
  const exact = open.filter((one) => bare(one.name) === wanted);
  return exact.length > 0 ? exact : open.filter((one) => bare(one.name).includes(wanted));
}
