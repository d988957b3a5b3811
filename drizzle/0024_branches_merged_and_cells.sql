ALTER TABLE `members` ADD `cell` integer;--> statement-breakpoint
ALTER TABLE `members` ADD `heads_cell` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `members` ADD `continued_as_id` integer;--> statement-breakpoint
CREATE INDEX `members_continued` ON `members` (`continued_as_id`) WHERE continued_as_id is not null;--> statement-breakpoint
ALTER TABLE `organisations` ADD `closed_at` integer;--> statement-breakpoint
ALTER TABLE `organisations` ADD `merged_into_id` integer REFERENCES organisations(id);