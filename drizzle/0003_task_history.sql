CREATE TRIGGER `task_events_keep_rows` BEFORE DELETE ON `task_events`
BEGIN
  SELECT RAISE(ABORT, 'the history of tasks is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER `task_events_keep_words` BEFORE UPDATE ON `task_events`
BEGIN
  SELECT RAISE(ABORT, 'the history of tasks is append-only');
END;
