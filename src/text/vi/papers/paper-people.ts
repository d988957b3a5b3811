/* The people a paper names. A paper is kept as it was issued; a name alone may have to go on its bearer's wish. */

/** By the id of the member a frozen paper finds the name again; null for who is no member. */
export interface PaperPerson {
  readonly memberId: number | null;
  readonly fullName: string;
}

/** The name, where somebody is known. */
export const nameOn = (person: PaperPerson | null): string | null => person?.fullName ?? null;

/** A frozen view in which one member is called otherwise, wherever the paper names them; the rest to the letter. */
export function renamedIn<View>(view: View, memberId: number, fullName: string): View {
  if (Array.isArray(view)) return view.map((one: unknown) => renamedIn(one, memberId, fullName)) as View;
  if (typeof view !== 'object' || view === null) return view;
  const fields = Object.entries(view).map(([key, value]) => [key, renamedIn(value, memberId, fullName)]);
  const copy = Object.fromEntries(fields) as Record<string, unknown>;
  return (copy['memberId'] === memberId ? { ...copy, fullName } : copy) as View;
}
