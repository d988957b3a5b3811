import { type AccessEntry, accessTo, PLACES, type Place, type RoleHolder, rolesOf } from './access.ts';

/*
 * Who may do what, as one table: the parts people play, and for each declaration the places where it lets them in. It is
 * derived, never written by hand; the docs print it, and a test goes through all of it.
 */

const MEMBER: RoleHolder = { office: 'member', actsAsSecretary: false, isOperator: false, isViewer: false };

/** The parts people play in a branch of theirs; a new one is a line here, and the table and its test have it. */
export const PARTS = {
  secretary: { ...MEMBER, office: 'secretary', actsAsSecretary: true },
  /** While the secretary's seat is empty, or the secretary is away by a dated status (R3-8). */
  actingDeputy: { ...MEMBER, office: 'deputy_secretary', actsAsSecretary: true },
  deputy: { ...MEMBER, office: 'deputy_secretary' },
  committeeMember: { ...MEMBER, office: 'committee_member' },
  /** Whoever writes the minutes of one meeting has the rights of the office they hold, and no others. */
  minuteTaker: MEMBER,
  member: MEMBER,
  /** Looks at the figures of the branches below a committee; need be no member of any. */
  viewer: { ...MEMBER, office: null, isViewer: true },
  operator: { ...MEMBER, office: null, isOperator: true },
  /** Nobody known, and everybody of another branch in this one's group. */
  stranger: { ...MEMBER, office: null },
} as const satisfies Readonly<Record<string, RoleHolder>>;
export type Part = keyof typeof PARTS;

/** Where a declared command or button lets somebody in. */
export const placesOpenTo = (
  declared: { readonly access: AccessEntry },
  who: RoleHolder,
): readonly Place[] => {
  const roles = rolesOf(who);
  return PLACES.filter((place) => accessTo(declared, { place, roles }) === 'allowed');
};
