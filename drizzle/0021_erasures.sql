CREATE TABLE `erasures` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`member_id` integer NOT NULL,
	`why` text NOT NULL,
	`asked_at` integer NOT NULL,
	`done_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `erasures_identity` ON `erasures` (`member_id`,`asked_at`);--> statement-breakpoint
CREATE INDEX `erasures_due` ON `erasures` (`asked_at`) WHERE done_at is null;--> statement-breakpoint
-- The history of a task only grows; but a name may have to go out of its words on its bearer's wish.
DROP TRIGGER `task_events_keep_words`;
--> statement-breakpoint
CREATE TRIGGER `task_events_keep_words` BEFORE UPDATE OF `id`, `task_id`, `at`, `actor`, `member_id`, `action` ON `task_events`
BEGIN
  SELECT RAISE(ABORT, 'the history of tasks is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `task_events_keep_details` BEFORE UPDATE OF `detail` ON `task_events`
WHEN NOT EXISTS (SELECT 1 FROM `erasures` WHERE `done_at` IS NULL)
BEGIN
  SELECT RAISE(ABORT, 'the history of tasks is append-only');
END;
--> statement-breakpoint
-- The journal holds no names and no words of people: what earlier versions wrote of them goes, once.
DROP TRIGGER `journal_keeps_words`;
--> statement-breakpoint
UPDATE `journal` SET
  `before` = json_remove(`before`, '$.fullName', '$.place', '$.rule.place', '$.subject'),
  `after` = json_remove(`after`, '$.fullName', '$.place', '$.rule.place', '$.subject')
WHERE `action` IN ('member.updated', 'meeting.moved', 'meeting.cancelled', 'settings.changed', 'vote.recorded', 'vote.corrected', 'vote.withdrawn');
--> statement-breakpoint
CREATE TRIGGER `journal_keeps_words` BEFORE UPDATE OF `id`, `at`, `branch_id`, `actor`, `actor_member_id`, `action`, `subject`, `before`, `after` ON `journal`
BEGIN
  SELECT RAISE(ABORT, 'the journal is append-only');
END;
