ALTER TABLE `link_requests` ADD `display_name` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `link_requests_open` ON `link_requests` (`branch_id`,`requested_at`) WHERE state = 'open';