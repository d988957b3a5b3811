CREATE TABLE `shown_lists` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`chat_id` integer NOT NULL,
	`list` text NOT NULL,
	`message_id` text NOT NULL,
	`shown_at` integer NOT NULL,
	FOREIGN KEY (`chat_id`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shown_lists_identity` ON `shown_lists` (`chat_id`,`list`);--> statement-breakpoint
CREATE INDEX `shown_lists_age` ON `shown_lists` (`shown_at`);