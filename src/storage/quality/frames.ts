import { and, eq, ne, sql } from 'drizzle-orm';
import { NATIONAL_FRAME } from '../../domain/quality/national-frame.ts';
import type { QualityFrame } from '../../domain/quality/quality-frame.ts';
import { readFrame } from '../../domain/quality/read-frame.ts';
import { about, all, type Body, prepared, run } from '../engine.ts';
import type { Base } from '../intention.ts';
import type { FramesPort } from '../meeting/ports.ts';
import { organisations, qualityFrames } from '../schema/index.ts';

/** So far up the ladder of organisations a form is looked for. */
const MOST_LEVELS = 6;

/** An organisation's own form, and where to look next. */
interface Rung {
  readonly parentId: number | null;
  readonly frame: string | null;
}

const rungOf = prepared((queries) =>
  queries
    .select({ parentId: organisations.parentId, frame: qualityFrames.frame })
    .from(organisations)
    .leftJoin(qualityFrames, eq(qualityFrames.organisationId, organisations.id))
    .where(eq(organisations.id, sql.placeholder('organisationId'))),
);

export function framesRepository(base: Base): FramesPort {
  const { read, write } = base.database;
  return {
    frameOf: (branchId) => read(() => loadFrame(branchId)),

    committeeNamed(nameKey) {
      return read(function* (queries) {
        const rows = yield* all(
          queries
            .select({ id: organisations.id })
            .from(organisations)
            .where(and(eq(organisations.nameKey, nameKey), ne(organisations.level, 'branch')))
            .limit(2),
        );
        return rows.length === 1 ? (rows[0]?.id ?? null) : null;
      });
    },

    async setFrame(organisationId, json, now) {
      await write(about.roster('frames'), function* (tx) {
        if (json === null) {
          yield* run(tx.delete(qualityFrames).where(eq(qualityFrames.organisationId, organisationId)));
          return;
        }
        const row = { frame: JSON.stringify(json), setAt: now };
        yield* run(
          tx
            .insert(qualityFrames)
            .values({ organisationId, ...row })
            .onConflictDoUpdate({ target: qualityFrames.organisationId, set: row }),
        );
      });
    },
  };
}

/** The form that an organisation is scored by: its own, else that of the nearest above it, else the national one. */
export function* loadFrame(organisation: number | null): Body<QualityFrame> {
  let organisationId = organisation;
  for (let level = 0; organisationId !== null && level < MOST_LEVELS; level += 1) {
    const row: Rung | undefined = yield* rungOf.first({ organisationId });
    const own = row?.frame == null ? null : readFrame(JSON.parse(row.frame));
    if (own?.ok === true) return own.value;
    organisationId = row?.parentId ?? null;
  }
  return NATIONAL_FRAME;
}
