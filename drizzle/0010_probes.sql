CREATE INDEX `inbox_dead` ON `inbox` (`id`) WHERE state = 'dead';--> statement-breakpoint
CREATE INDEX `outbox_failed` ON `outbox` (`id`) WHERE state = 'failed';