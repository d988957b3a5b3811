CREATE TABLE `slips` (
	`member_id` integer PRIMARY KEY NOT NULL,
	`digits` text NOT NULL,
	`link` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slips_digits` ON `slips` (`digits`);--> statement-breakpoint
CREATE UNIQUE INDEX `slips_link` ON `slips` (`link`);--> statement-breakpoint
CREATE INDEX `slips_age` ON `slips` (`expires_at`);