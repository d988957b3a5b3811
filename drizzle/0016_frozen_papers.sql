CREATE TABLE `frozen_papers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`branch_id` integer NOT NULL,
	`document_id` integer,
	`meeting_id` integer,
	`format` integer NOT NULL,
	`view` text NOT NULL,
	`frozen_at` integer NOT NULL,
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `frozen_papers_document` ON `frozen_papers` (`document_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `frozen_papers_meeting` ON `frozen_papers` (`meeting_id`);--> statement-breakpoint
ALTER TABLE `proceedings` ADD `spoke` text DEFAULT '[]' NOT NULL;