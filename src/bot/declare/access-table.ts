import type { ButtonName } from '../../domain/channel/button-data.ts';
import type { AccessEntry } from './access.ts';

/*
 * Who may do what, and where: one row per command and per button. A command or button without a row is refused
 * at start. A member of another branch is a stranger here.
 */

const members: AccessEntry = { 'branch-group': 'member', 'unconnected-group': 'ignored', private: 'member' };
const officers: AccessEntry = {
  'branch-group': 'officer',
  'unconnected-group': 'ignored',
  private: 'officer',
};
const joining: AccessEntry = { 'branch-group': 'anyone', 'unconnected-group': 'anyone', private: 'in-group' };
const inTheGroup: AccessEntry = {
  'branch-group': 'anyone',
  'unconnected-group': 'ignored',
  private: 'in-group',
};

export const accessTable: {
  readonly commands: Readonly<Record<string, AccessEntry>>;
  readonly buttons: Readonly<Record<ButtonName, AccessEntry>>;
} = {
  commands: {
    huongdan: { 'branch-group': 'anyone', 'unconnected-group': 'anyone', private: 'anyone' },
    lich: members,
    diemdanh: members,
    nhiemvu: members,
    xong: members,
    giahan: members,
    nghiquyet: members,
    ketluan: members,
    toila: inTheGroup,
    chuongtrinh: officers,
    batdau: officers,
    bieuquyet: officers,
    ketthuc: officers,
    bienban: officers,
    danhgia: officers,
    chuyende: officers,
    doilich: officers,
    huyhop: officers,
    caidat: officers,
    ketnoi: joining,
    machibo: { 'branch-group': 'in-private', 'unconnected-group': 'ignored', private: 'operator' },
  },
  buttons: {
    rsvp: members,
    reason: members,
    mark: officers,
    'mark-page': officers,
    'claim-office': inTheGroup,
    'offer-link': inTheGroup,
    'confirm-link': officers,
    consent: { 'branch-group': 'in-private', 'unconnected-group': 'ignored', private: 'member' },
    setting: officers,
    draft: officers,
    'draft-pick': officers,
    'task-done': members,
    'task-extend': members,
    extension: officers,
    'task-check': officers,
    'task-card': officers,
    'task-remind': officers,
    'officer-extend': officers,
    'task-assign': officers,
    'assign-to': officers,
    'task-carry': officers,
    'task-drop': officers,
    'all-tasks': officers,
    present: members,
    'roll-mark': officers,
    'roll-page': officers,
    step: officers,
    speaker: officers,
    'minute-taker': officers,
    'committee-met': officers,
    'documents-ready': officers,
    'move-to': officers,
    paper: officers,
    'own-command': { 'branch-group': 'member', 'unconnected-group': 'anyone', private: 'in-group' },
  },
};
