CREATE TABLE `chats` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`ref` text NOT NULL,
	`kind` text NOT NULL,
	`branch_id` integer,
	`thread_id` text,
	`presence` text NOT NULL,
	`connected_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chats_ref` ON `chats` (`ref`);--> statement-breakpoint
CREATE INDEX `chats_branch` ON `chats` (`branch_id`) WHERE branch_id is not null;--> statement-breakpoint
CREATE TABLE `join_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`branch_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`used_by` text,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `join_codes_branch` ON `join_codes` (`branch_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `pending_commands` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`chat_id` integer NOT NULL,
	`text` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`chat_id`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `facts` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`source` text NOT NULL,
	`update_id` integer NOT NULL,
	`lane` text NOT NULL,
	`raw` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`received_at` integer NOT NULL,
	`receipt` text,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbox_identity` ON `inbox` (`source`,`update_id`);--> statement-breakpoint
CREATE INDEX `inbox_pending` ON `inbox` (`source`,`id`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `inbox_age` ON `inbox` (`received_at`);--> statement-breakpoint
CREATE TABLE `live_messages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`channel` text NOT NULL,
	`meeting_id` integer NOT NULL,
	`chat_id` integer NOT NULL,
	`sent_chat_id` text NOT NULL,
	`message_id` text NOT NULL,
	`content` text NOT NULL,
	`state` text NOT NULL,
	`dirty` integer NOT NULL,
	`next_edit_at` integer NOT NULL,
	`edits` integer NOT NULL,
	`shown_hash` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chat_id`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `live_messages_identity` ON `live_messages` (`chat_id`,`sent_chat_id`,`message_id`);--> statement-breakpoint
CREATE INDEX `live_messages_dirty` ON `live_messages` (`channel`,`next_edit_at`) WHERE dirty = 1;--> statement-breakpoint
CREATE INDEX `live_messages_meeting` ON `live_messages` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`dedupe_key` text NOT NULL,
	`channel` text NOT NULL,
	`chat_id` integer NOT NULL,
	`thread_id` text,
	`priority` integer NOT NULL,
	`repeatable` integer NOT NULL,
	`content` text NOT NULL,
	`not_before` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`state` text NOT NULL,
	`attempts` integer NOT NULL,
	`repeats` integer NOT NULL,
	`message_id` text,
	`error` text,
	`created_at` integer NOT NULL,
	`attempted_at` integer,
	`settled_at` integer,
	FOREIGN KEY (`chat_id`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_identity` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_pending` ON `outbox` (`channel`,`priority`,`not_before`,`id`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `outbox_unsettled` ON `outbox` (`state`,`attempted_at`) WHERE state in ('sending', 'unknown');--> statement-breakpoint
CREATE INDEX `outbox_chat` ON `outbox` (`chat_id`,`state`);--> statement-breakpoint
CREATE INDEX `outbox_age` ON `outbox` (`settled_at`);--> statement-breakpoint
CREATE TABLE `send_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`chat_id` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `send_log_at` ON `send_log` (`at`);--> statement-breakpoint
CREATE TABLE `journal` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`branch_id` integer,
	`actor` text NOT NULL,
	`actor_member_id` integer,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text
);
--> statement-breakpoint
CREATE INDEX `journal_branch` ON `journal` (`branch_id`,`id`);--> statement-breakpoint
CREATE TABLE `answers` (
	`meeting_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`choice` text NOT NULL,
	`reason` text,
	`version` integer NOT NULL,
	`answered_by` text NOT NULL,
	`answered_at` integer NOT NULL,
	PRIMARY KEY(`meeting_id`, `member_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`branch_id` integer NOT NULL,
	`kind` text NOT NULL,
	`period` text NOT NULL,
	`date` text NOT NULL,
	`time` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`place` text,
	`state` text NOT NULL,
	`revision` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_identity` ON `meetings` (`branch_id`,`kind`,`period`);--> statement-breakpoint
CREATE INDEX `meetings_time` ON `meetings` (`branch_id`,`starts_at`);--> statement-breakpoint
CREATE TABLE `occurrences` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`job` text NOT NULL,
	`branch_id` integer NOT NULL,
	`meeting_id` integer,
	`key` text NOT NULL,
	`due_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`state` text NOT NULL,
	`handled_at` integer,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `occurrences_identity` ON `occurrences` (`branch_id`,`job`,`key`);--> statement-breakpoint
CREATE INDEX `occurrences_due` ON `occurrences` (`due_at`) WHERE state = 'due';--> statement-breakpoint
CREATE INDEX `occurrences_meeting` ON `occurrences` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `link_requests` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`branch_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`account` text NOT NULL,
	`requested_at` integer NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `link_requests_identity` ON `link_requests` (`account`,`member_id`);--> statement-breakpoint
CREATE TABLE `member_accounts` (
	`account` text PRIMARY KEY NOT NULL,
	`member_id` integer NOT NULL,
	`linked_at` integer NOT NULL,
	`linked_by` text NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `member_accounts_member` ON `member_accounts` (`member_id`);--> statement-breakpoint
CREATE TABLE `member_statuses` (
	`member_id` integer NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`standing` text NOT NULL,
	`participation` text NOT NULL,
	PRIMARY KEY(`member_id`, `from_date`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `members` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`branch_id` integer NOT NULL,
	`roster_no` text,
	`full_name` text NOT NULL,
	`name_key` text NOT NULL,
	`office` text NOT NULL,
	`consent` text NOT NULL,
	`consent_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `members_branch` ON `members` (`branch_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `members_roster_no` ON `members` (`branch_id`,`roster_no`);--> statement-breakpoint
CREATE INDEX `members_name` ON `members` (`branch_id`,`name_key`);--> statement-breakpoint
CREATE TABLE `branch_settings` (
	`branch_id` integer PRIMARY KEY NOT NULL,
	`meeting_day` integer NOT NULL,
	`meeting_time` integer NOT NULL,
	`place` text,
	`plan` text NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `organisation_levels` (
	`code` text PRIMARY KEY NOT NULL,
	`rank` integer NOT NULL,
	`label` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`parent_id` integer,
	`level` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`parent_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`level`) REFERENCES `organisation_levels`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_identity` ON `organisations` (`parent_id`,`name_key`);--> statement-breakpoint
CREATE INDEX `organisations_level` ON `organisations` (`level`);