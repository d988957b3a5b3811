CREATE TABLE `viewers` (
	`account` text PRIMARY KEY NOT NULL,
	`committee_id` integer NOT NULL,
	`since` integer NOT NULL,
	FOREIGN KEY (`committee_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `viewers_committee` ON `viewers` (`committee_id`);--> statement-breakpoint
ALTER TABLE `chats` ADD `committee_id` integer REFERENCES organisations(id);--> statement-breakpoint
CREATE INDEX `chats_committee` ON `chats` (`committee_id`) WHERE committee_id is not null;--> statement-breakpoint
CREATE INDEX `documents_day` ON `documents` (`branch_id`,`issued_on`);--> statement-breakpoint
CREATE INDEX `tasks_counted` ON `tasks` (`branch_id`,`due_on`) WHERE state <> 'dropped';