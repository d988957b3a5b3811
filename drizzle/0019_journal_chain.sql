-- Each row carries a hash over itself and the row before it; the program writes it into the rows that are there when it
-- brings the file up to date. From then on it is as fixed as everything else in the row.
ALTER TABLE `journal` ADD `hash` text DEFAULT '' NOT NULL;
--> statement-breakpoint
DROP TRIGGER `journal_keeps_words`;
--> statement-breakpoint
-- The journal never holds names: until now a roster's correction of one left both in it. From here on no row can be changed.
UPDATE `journal` SET
  `before` = json_remove(`before`, '$.fullName'),
  `after` = json_set(json_remove(`after`, '$.fullName'), '$.name', 'corrected')
WHERE `action` = 'member.updated' AND json_extract(`after`, '$.fullName') IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER `journal_keeps_words` BEFORE UPDATE OF `id`, `at`, `branch_id`, `actor`, `actor_member_id`, `action`, `subject`, `before`, `after` ON `journal`
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `journal_keeps_hashes` BEFORE UPDATE OF `hash` ON `journal` WHEN OLD.`hash` <> ''
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
