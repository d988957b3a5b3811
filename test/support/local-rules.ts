import { nationalProfileOn, type RuleChanges } from '../../src/domain/quality/rule-profile.ts';
import type { Bench } from './branch-bench.ts';

/** What the bench's commune sets for its branches from a day on (R2-1). */
export const setRules = (bench: Bench, from: string, changes: RuleChanges): void =>
  void bench.sqlite
    .prepare(
      'insert into local_rules (organisation_id, from_date, base, changes, set_at) values (?, ?, ?, ?, 0)',
    )
    .run(
      bench.idOf('organisations', 'Xã Tam Hưng'),
      from,
      nationalProfileOn(from as never).code,
      JSON.stringify(changes),
    );
