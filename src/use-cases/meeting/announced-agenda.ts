import { type AgendaItem, mayAnnounceContent } from '../../domain/meeting/agenda.ts';
import type { MeetingRecord } from '../../storage/meeting/ports.ts';
import { hasCommittee } from './prepare-agenda.ts';

/** R000-1: the agenda, once it may be told to the members. */
export const announced = ({ preparation, roster, meeting }: MeetingRecord): readonly AgendaItem[] =>
  mayAnnounceContent(preparation, hasCommittee(roster, meeting.date)) ? preparation.items : [];
