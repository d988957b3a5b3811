ALTER TABLE `superior_comments` ADD `visitor_id` integer REFERENCES visitors(id);--> statement-breakpoint
CREATE INDEX `superior_comments_branch` ON `superior_comments` (`branch_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `superior_comments_visitor` ON `superior_comments` (`visitor_id`);