CREATE TABLE `__new_thematic_plans` (
	`branch_id` integer NOT NULL,
	`year` integer NOT NULL,
	`quarter` integer NOT NULL,
	`no` integer DEFAULT 1 NOT NULL,
	`topic` text NOT NULL,
	PRIMARY KEY(`branch_id`, `year`, `quarter`, `no`),
	FOREIGN KEY (`branch_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `__new_thematic_plans`("branch_id", "year", "quarter", "no", "topic") SELECT "branch_id", "year", "quarter", 1, "topic" FROM `thematic_plans`;--> statement-breakpoint
DROP TABLE `thematic_plans`;--> statement-breakpoint
ALTER TABLE `__new_thematic_plans` RENAME TO `thematic_plans`;--> statement-breakpoint
ALTER TABLE `organisations` ADD `model_since` text;