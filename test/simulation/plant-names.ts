/** Faults that can be planted (see plants.ts); here by themselves, for those whose time is not replaced. */
export const PLANT_NAMES = [
  'confirm-before-store',
  'repeat-without-end',
  'forget-message',
  'forget-occurrence',
  'lose-answer',
  'wrong-chat',
  'no-limit',
] as const;
export type PlantName = (typeof PLANT_NAMES)[number];
