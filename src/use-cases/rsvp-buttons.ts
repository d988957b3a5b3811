import { REASONS } from '../domain/attendance/rsvp.ts';
import { encodeButton } from '../domain/channel/button-data.ts';
import type { Button } from '../messaging/outbound.ts';
import { ABSENT_BUTTON, ATTENDING_BUTTON, REASON_NAMES } from '../text/vi/attendance/rsvp.ts';

export const rsvpButtons = (meetingId: number): Button[][] => [
  [
    { text: ATTENDING_BUTTON, data: encodeButton('rsvp', meetingId, 'y') },
    { text: ABSENT_BUTTON, data: encodeButton('rsvp', meetingId, 'n') },
  ],
];

export const reasonButtons = (meetingId: number): Button[][] => {
  const buttons = REASONS.map((reason, index) => ({
    text: REASON_NAMES[reason],
    data: encodeButton('reason', meetingId, index),
  }));
  return [buttons.slice(0, 2), buttons.slice(2, 4), buttons.slice(4)];
};
