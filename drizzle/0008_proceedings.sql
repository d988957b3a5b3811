CREATE TABLE `attendances` (
	`meeting_id` integer NOT NULL,
	`member_id` integer NOT NULL,
	`mark` text NOT NULL,
	`reason` text,
	`arrived_at` integer,
	`left_at` integer,
	`version` integer NOT NULL,
	`marked_by` text NOT NULL,
	`marked_at` integer NOT NULL,
	PRIMARY KEY(`meeting_id`, `member_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attendances_member` ON `attendances` (`member_id`);--> statement-breakpoint
CREATE TABLE `preparations` (
	`meeting_id` integer PRIMARY KEY NOT NULL,
	`items` text NOT NULL,
	`committee_met_on` text,
	`committee_skipped_why` text,
	`documents_at` integer,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `proceedings` (
	`meeting_id` integer PRIMARY KEY NOT NULL,
	`started_at` integer NOT NULL,
	`started_by` text NOT NULL,
	`ended_at` integer,
	`chair_id` integer,
	`minute_taker_id` integer,
	`speakers` integer,
	`steps` text NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`chair_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`minute_taker_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quality_frames` (
	`organisation_id` integer PRIMARY KEY NOT NULL,
	`frame` text NOT NULL,
	`set_at` integer NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `quality_records` (
	`meeting_id` integer PRIMARY KEY NOT NULL,
	`self` text,
	`branch` text,
	`superior` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `thematic_plans` (
	`branch_id` integer NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`topic` text NOT NULL,
	PRIMARY KEY(`branch_id`, `year`, `quarter`),
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `visitors` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`meeting_id` integer NOT NULL,
	`full_name` text NOT NULL,
	`level` text NOT NULL,
	`body` text,
	`attended` integer NOT NULL,
	`form` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visitors_meeting` ON `visitors` (`meeting_id`);--> statement-breakpoint
CREATE TABLE `votes` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`meeting_id` integer NOT NULL,
	`no` integer NOT NULL,
	`at` integer NOT NULL,
	`subject` text,
	`base` integer NOT NULL,
	`voters_present` integer NOT NULL,
	`in_favour` integer NOT NULL,
	`against` integer NOT NULL,
	`other` integer NOT NULL,
	`recorded_by` text NOT NULL,
	`is_void` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `votes_meeting` ON `votes` (`meeting_id`);--> statement-breakpoint
DROP INDEX `meetings_identity`;--> statement-breakpoint
ALTER TABLE `meetings` ADD `topic` text;--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_identity` ON `meetings` (`branch_id`,`kind`,`period`) WHERE kind = 'regular';--> statement-breakpoint
ALTER TABLE `live_messages` ADD `slot` text DEFAULT 'question' NOT NULL;