ALTER TABLE `members` ADD `own_no` integer;--> statement-breakpoint
CREATE INDEX `join_codes_age` ON `join_codes` (`expires_at`);--> statement-breakpoint
CREATE INDEX `live_messages_age` ON `live_messages` (`next_edit_at`);--> statement-breakpoint
CREATE INDEX `document_drafts_age` ON `document_drafts` (`updated_at`);--> statement-breakpoint
CREATE INDEX `occurrences_age` ON `occurrences` (`due_at`) WHERE state <> 'due';--> statement-breakpoint
CREATE INDEX `link_requests_age` ON `link_requests` (`requested_at`);--> statement-breakpoint
CREATE INDEX `follow_ups_age` ON `follow_ups` (`sent_at`);