CREATE TABLE `document_drafts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`branch_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`chat_id` integer NOT NULL,
	`thread_id` text,
	`type` text NOT NULL,
	`title` text NOT NULL,
	`tasks` text NOT NULL,
	`complete` integer NOT NULL,
	`corrects_id` integer,
	`revision` integer NOT NULL,
	`state` text NOT NULL,
	`document_id` integer,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chat_id`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`corrects_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `document_drafts_member` ON `document_drafts` (`member_id`) WHERE state = 'open';--> statement-breakpoint
CREATE TABLE `documents` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`branch_id` integer NOT NULL,
	`type` text NOT NULL,
	`term` text NOT NULL,
	`number` integer NOT NULL,
	`version` integer NOT NULL,
	`title` text NOT NULL,
	`issued_on` text NOT NULL,
	`issued_at` integer NOT NULL,
	`issued_by` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`issued_by`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_identity` ON `documents` (`branch_id`,`type`,`term`,`number`,`version`);--> statement-breakpoint
CREATE INDEX `documents_issued` ON `documents` (`branch_id`,`issued_at`);--> statement-breakpoint
CREATE TABLE `prompts` (
	`account` text NOT NULL,
	`chat_id` integer NOT NULL,
	`question` text NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`account`, `chat_id`),
	FOREIGN KEY (`chat_id`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`task_id` integer NOT NULL,
	`member_id` integer,
	`sent_at` integer NOT NULL,
	`is_private` integer NOT NULL,
	`acted_at` integer,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_ups_task` ON `follow_ups` (`task_id`,`sent_at`);--> statement-breakpoint
CREATE TABLE `task_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`task_id` integer NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`member_id` integer,
	`action` text NOT NULL,
	`detail` text,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `task_events_task` ON `task_events` (`task_id`,`id`);--> statement-breakpoint
CREATE TABLE `task_helpers` (
	`task_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	PRIMARY KEY(`task_id`, `member_id`),
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`branch_id` integer NOT NULL,
	`no` integer NOT NULL,
	`document_id` integer NOT NULL,
	`content` text NOT NULL,
	`owner_id` integer,
	`due_on` text NOT NULL,
	`state` text NOT NULL,
	`extension_due_on` text,
	`extension_reason` text,
	`note` text,
	`follow_up_on` text,
	`officers_told_on` text,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_number` ON `tasks` (`branch_id`,`no`);--> statement-breakpoint
CREATE INDEX `tasks_follow_up` ON `tasks` (`branch_id`,`follow_up_on`) WHERE follow_up_on is not null;--> statement-breakpoint
CREATE INDEX `tasks_open` ON `tasks` (`branch_id`,`due_on`) WHERE state in ('in_progress', 'reported');--> statement-breakpoint
CREATE INDEX `tasks_document` ON `tasks` (`document_id`);--> statement-breakpoint
ALTER TABLE `branch_settings` ADD `term` text DEFAULT '' NOT NULL;