import { isLeader, isOfficer, type Office } from '../../domain/people/membership.ts';
import type { AccessRefusal } from '../../text/vi/channel/refusals.ts';

/** Where something is said or pressed. */
export const PLACES = ['branch-group', 'unconnected-group', 'committee-group', 'private'] as const;
export type Place = (typeof PLACES)[number];

/**
 * What a person may be in that place; an officer is a member too, a leader (secretary, deputy) an officer, whoever is or
 * acts as the secretary a leader; a viewer of a committee's figures and an operator need be none of them.
 */
export const ROLES = ['stranger', 'member', 'officer', 'leader', 'secretary', 'viewer', 'operator'] as const;
export type Role = (typeof ROLES)[number];

/** A person as far as rights go. */
export interface RoleHolder {
  /** The office in the branch in question; null for whoever is no member of it. */
  readonly office: Office | null;
  /** Whether they may do today what is the secretary's alone (R3-8). */
  readonly actsAsSecretary: boolean;
  readonly isOperator: boolean;
  /** Whether they may see the figures of a committee, here. */
  readonly isViewer: boolean;
}

/** All that somebody is: the one place where offices become roles. */
export function rolesOf({ office, actsAsSecretary, isOperator, isViewer }: RoleHolder): ReadonlySet<Role> {
  const roles = new Set<Role>(['stranger']);
  if (office !== null) roles.add('member');
  if (office !== null && isOfficer(office)) roles.add('officer');
  if (office !== null && isLeader(office)) roles.add('leader');
  if (office !== null && actsAsSecretary) roles.add('secretary');
  if (isViewer) roles.add('viewer');
  if (isOperator) roles.add('operator');
  return roles;
}

/**
 * Who may do a thing in a place: the least role, or why it is not done there.
 * `ignored` = not even a word is said (a group that is not connected yet).
 */
export type AccessRule =
  | 'anyone'
  | 'member'
  | 'officer'
  | 'leader'
  | 'secretary'
  | 'viewer'
  | 'operator'
  | 'in-group'
  | 'in-private'
  | 'in-branch'
  | 'ignored';

export type AccessEntry = Readonly<Record<Place, AccessRule>>;

/** All who have joined the branch. */
export const MEMBERS: AccessEntry = {
  'branch-group': 'member',
  'unconnected-group': 'ignored',
  'committee-group': 'in-branch',
  private: 'member',
};

/** The chi ủy. */
export const OFFICERS: AccessEntry = {
  'branch-group': 'officer',
  'unconnected-group': 'ignored',
  'committee-group': 'in-branch',
  private: 'officer',
};

/** The secretary and the deputy: they alone move and cancel meetings (R6-2). */
export const LEADERS: AccessEntry = {
  'branch-group': 'leader',
  'unconnected-group': 'ignored',
  'committee-group': 'in-branch',
  private: 'leader',
};

/** The secretary, or the deputy who acts as one, where nobody else reads along. */
export const SECRETARY_IN_PRIVATE: AccessEntry = {
  'branch-group': 'in-private',
  'unconnected-group': 'ignored',
  'committee-group': 'in-branch',
  private: 'secretary',
};

/** A member's own affairs: nobody else is there to read along. */
export const IN_PRIVATE: AccessEntry = {
  'branch-group': 'in-private',
  'unconnected-group': 'ignored',
  'committee-group': 'in-branch',
  private: 'member',
};

/** Whoever is in the branch's group, known or not. */
export const IN_THE_GROUP: AccessEntry = {
  'branch-group': 'anyone',
  'unconnected-group': 'ignored',
  'committee-group': 'in-branch',
  private: 'in-group',
};

/** Whoever has a code: in a group, before it is somebody's and after, and in private, where a committee's makes a viewer. */
export const JOINING: AccessEntry = {
  'branch-group': 'anyone',
  'unconnected-group': 'anyone',
  'committee-group': 'anyone',
  private: 'anyone',
};

/** The figures of the branches below: a committee's own group, and its viewers where nobody else reads along. */
export const COMMITTEE: AccessEntry = {
  'branch-group': 'in-private',
  'unconnected-group': 'ignored',
  'committee-group': 'anyone',
  private: 'viewer',
};

/** What a viewer says in the committee's name, where nobody else reads along. */
export const VIEWERS_IN_PRIVATE: AccessEntry = {
  'branch-group': 'in-private',
  'unconnected-group': 'ignored',
  'committee-group': 'in-private',
  private: 'viewer',
};

export type AccessVerdict = 'allowed' | 'ignored' | AccessRefusal;

/** What a handler learns besides the request itself. */
export interface Occasion {
  readonly place: Place;
  readonly roles: ReadonlySet<Role>;
}

/** Decides from the declared rule alone; every command and every button goes through here. */
export function checkAccess(rule: AccessRule, roles: ReadonlySet<Role>): AccessVerdict {
  switch (rule) {
    case 'anyone':
      return 'allowed';
    case 'ignored':
    case 'in-group':
    case 'in-private':
    case 'in-branch':
      return rule;
    case 'member':
      return roles.has('member') ? 'allowed' : 'not-linked';
    case 'officer':
      if (roles.has('officer')) return 'allowed';
      return roles.has('member') ? 'officers-only' : 'not-linked';
    case 'leader':
      if (roles.has('leader')) return 'allowed';
      return roles.has('member') ? 'leaders-only' : 'not-linked';
    case 'secretary':
      if (roles.has('secretary')) return 'allowed';
      return roles.has('member') ? 'secretary-only' : 'not-linked';
    case 'viewer':
      return roles.has('viewer') ? 'allowed' : 'viewers-only';
    case 'operator':
      return roles.has('operator') ? 'allowed' : 'operators-only';
  }
}

/** The same for a declared command or button on this occasion. */
export const accessTo = (
  declared: { readonly access: AccessEntry },
  { place, roles }: Occasion,
): AccessVerdict => checkAccess(declared.access[place], roles);
