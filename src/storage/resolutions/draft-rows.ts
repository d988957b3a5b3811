import type { DraftTask } from '../../domain/resolutions/read-resolution.ts';
import type { documentDrafts } from '../schema/index.ts';
import type { Draft } from './ports.ts';

export const toDraft = (row: typeof documentDrafts.$inferSelect): Draft => ({
  ...row,
  tasks: JSON.parse(row.tasks) as DraftTask[],
});
