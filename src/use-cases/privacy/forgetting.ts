import { foldText } from '../../domain/fold.ts';
import { type NameToForget, withoutName } from '../../domain/people/name-in-text.ts';
import type { Forgetting, OwnState } from '../../storage/privacy/ports.ts';
import { renamedIn } from '../../text/vi/papers/paper-people.ts';
import { erasedName, unnamed } from '../../text/vi/people/names.ts';

/** What stands in the place of a member's name from now on: on the roster and on papers, and in people's words. */
export function forgettingOf({ member, roster }: OwnState): Forgetting {
  const { id, no, fullName } = member;
  const others = roster.filter((one) => one.id !== id);
  const longer = others.flatMap((one) =>
    ` ${foldText(one.fullName)} `.includes(` ${foldText(fullName)} `) &&
    foldText(one.fullName) !== foldText(fullName)
      ? one.fullName
      : [],
  );
  const name: NameToForget = {
    fullName,
    no,
    instead: unnamed(no),
    means: meansOf(fullName, others),
    longer,
  };
  return {
    fullName: erasedName(no),
    nameKey: '',
    text: (words) => withoutName(words, name),
    view: (view) => renamedIn(view, id, erasedName(no)),
  };
}

/** How the name must be written to be this person's, among the others of the branch. */
function meansOf(fullName: string, others: OwnState['roster']): NameToForget['means'] {
  const same = (form: (name: string) => string) =>
    others.some((one) => form(one.fullName) === form(fullName));
  if (same((name) => name.normalize('NFC').toLowerCase())) return 'numbered';
  return same(foldText) ? 'exact' : 'any';
}
