ALTER TABLE `members` ADD `spokesperson_id` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `duty` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `members_spokesperson` ON `members` (`spokesperson_id`) WHERE spokesperson_id is not null;--> statement-breakpoint
CREATE INDEX `member_statuses_left` ON `member_statuses` (`from_date`) WHERE participation = 'left';