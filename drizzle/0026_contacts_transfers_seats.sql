ALTER TABLE `members` ADD `contacted_on` text;--> statement-breakpoint
ALTER TABLE `members` ADD `transfer_since` text;--> statement-breakpoint
ALTER TABLE `branch_settings` ADD `committee_seats` integer;