import { and, eq, ne } from 'drizzle-orm';
import { NATIONAL_FRAME } from '../../domain/quality/national-frame.ts';
import { readFrame } from '../../domain/quality/read-frame.ts';
import type { Base } from '../intention.ts';
import type { FramesPort } from '../meeting/ports.ts';
import { organisations, qualityFrames } from '../schema/index.ts';

/** So far up the ladder of organisations a form is looked for. */
const MOST_LEVELS = 6;

export function framesRepository(base: Base): FramesPort {
  const { queries, write } = base.database;
  return {
    async frameOf(branchId) {
      let organisationId: number | null = branchId;
      for (let level = 0; organisationId !== null && level < MOST_LEVELS; level += 1) {
        const row = queries
          .select({ parentId: organisations.parentId, frame: qualityFrames.frame })
          .from(organisations)
          .leftJoin(qualityFrames, eq(qualityFrames.organisationId, organisations.id))
          .where(eq(organisations.id, organisationId))
          .get();
        const own = row?.frame == null ? null : readFrame(JSON.parse(row.frame));
        if (own?.ok === true) return own.value;
        organisationId = row?.parentId ?? null;
      }
      return NATIONAL_FRAME;
    },

    async committeeNamed(nameKey) {
      const rows = queries
        .select({ id: organisations.id })
        .from(organisations)
        .where(and(eq(organisations.nameKey, nameKey), ne(organisations.level, 'branch')))
        .limit(2)
        .all();
      return rows.length === 1 ? (rows[0]?.id ?? null) : null;
    },

    async setFrame(organisationId, json, now) {
      await write((tx) => {
        if (json === null) {
          tx.delete(qualityFrames).where(eq(qualityFrames.organisationId, organisationId)).run();
          return;
        }
        const row = { frame: JSON.stringify(json), setAt: now };
        tx.insert(qualityFrames)
          .values({ organisationId, ...row })
          .onConflictDoUpdate({ target: qualityFrames.organisationId, set: row })
          .run();
      });
    },
  };
}
