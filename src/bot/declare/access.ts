import type { AccessRefusal } from '../../text/vi/channel/refusals.ts';

/** Where something is said or pressed. */
export const PLACES = ['branch-group', 'unconnected-group', 'private'] as const;
export type Place = (typeof PLACES)[number];

/** What a person may be in that place; an officer is a member too, an operator need not be. */
export const ROLES = ['stranger', 'member', 'officer', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/**
 * Who may do a thing in a place: the least role, or why it is not done there.
 * `ignored` = not even a word is said (a group that is not connected yet).
 */
export type AccessRule = 'anyone' | 'member' | 'officer' | 'operator' | 'in-group' | 'in-private' | 'ignored';

export type AccessEntry = Readonly<Record<Place, AccessRule>>;

export type AccessVerdict = 'allowed' | 'ignored' | AccessRefusal;

/** Decides from the table's rule alone; every command and every button goes through here. */
export function checkAccess(rule: AccessRule, roles: ReadonlySet<Role>): AccessVerdict {
  switch (rule) {
    case 'anyone':
      return 'allowed';
    case 'ignored':
    case 'in-group':
    case 'in-private':
      return rule;
    case 'member':
      return roles.has('member') ? 'allowed' : 'not-linked';
    case 'officer':
      if (roles.has('officer')) return 'allowed';
      return roles.has('member') ? 'officers-only' : 'not-linked';
    case 'operator':
      return roles.has('operator') ? 'allowed' : 'operators-only';
  }
}
