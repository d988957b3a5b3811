CREATE TABLE `offers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`outbox_id` integer NOT NULL,
	`chat_id` integer NOT NULL,
	`code` text NOT NULL,
	`message_id` text,
	`options` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`chat_id`) REFERENCES `chats`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `offers_outbox` ON `offers` (`outbox_id`);--> statement-breakpoint
CREATE INDEX `offers_chat` ON `offers` (`chat_id`,`id`);--> statement-breakpoint
CREATE INDEX `offers_expiry` ON `offers` (`expires_at`);