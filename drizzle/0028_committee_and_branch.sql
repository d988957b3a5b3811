CREATE TABLE `proposals` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`branch_id` integer NOT NULL,
	`text` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`sent_at` integer,
	`answered_at` integer,
	`answer` text,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `proposals_branch` ON `proposals` (`branch_id`);--> statement-breakpoint
CREATE TABLE `superior_comments` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`branch_id` integer NOT NULL,
	`committee_id` integer NOT NULL,
	`text` text NOT NULL,
	`sent_at` integer NOT NULL,
	`taken_in_at` integer,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`committee_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `superior_comments_open` ON `superior_comments` (`branch_id`) WHERE taken_in_at is null;--> statement-breakpoint
CREATE TABLE `visit_duties` (
	`account` text NOT NULL,
	`branch_id` integer NOT NULL,
	`level` text NOT NULL,
	`since` text NOT NULL,
	PRIMARY KEY(`account`, `branch_id`),
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `visit_duties_branch` ON `visit_duties` (`branch_id`);--> statement-breakpoint
CREATE TABLE `visit_intervals` (
	`level` text PRIMARY KEY NOT NULL,
	`due_days` integer NOT NULL
);
