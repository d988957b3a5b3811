CREATE TABLE `bot_usage` (
	`bot` text NOT NULL,
	`month` text NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`bot`, `month`)
);
--> statement-breakpoint
CREATE TABLE `contact_codes` (
	`code` text PRIMARY KEY NOT NULL,
	`account` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `contact_codes_account` ON `contact_codes` (`account`);--> statement-breakpoint
ALTER TABLE `chats` ADD `served_by` text;--> statement-breakpoint
CREATE INDEX `chats_served_by` ON `chats` (`served_by`) WHERE served_by is not null;--> statement-breakpoint
UPDATE `chats` SET `served_by` = (SELECT `value` FROM `facts` WHERE `key` = 'bot-of:' || `chats`.`ref`) WHERE EXISTS (SELECT 1 FROM `facts` WHERE `key` = 'bot-of:' || `chats`.`ref`);
