ALTER TABLE `branch_settings` ADD `approval_document` text;--> statement-breakpoint
ALTER TABLE `branch_settings` ADD `approval_date` text;--> statement-breakpoint
ALTER TABLE `branch_settings` ADD `approval_noted_at` integer;