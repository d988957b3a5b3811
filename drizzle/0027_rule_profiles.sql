CREATE TABLE `held_profiles` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`profile` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `held_profiles_identity` ON `held_profiles` (`profile`);--> statement-breakpoint
CREATE TABLE `local_rules` (
	`organisation_id` integer NOT NULL,
	`from_date` text NOT NULL,
	`base` text NOT NULL,
	`changes` text NOT NULL,
	`set_at` integer NOT NULL,
	PRIMARY KEY(`organisation_id`, `from_date`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `proceedings` ADD `profile_id` integer REFERENCES held_profiles(id);--> statement-breakpoint
CREATE INDEX `attendances_counted` ON `attendances` (`meeting_id`,`mark`) WHERE mark <> 'unexcused';