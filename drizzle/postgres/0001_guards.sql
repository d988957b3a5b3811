INSERT INTO "organisation_levels" ("code", "rank", "label") VALUES
  ('branch', 0, 'Chi bộ'),
  ('commune', 10, 'Đảng bộ xã, phường, đặc khu'),
  ('province', 20, 'Đảng bộ tỉnh, thành phố'),
  ('central', 30, 'Trung ương');
--> statement-breakpoint
CREATE FUNCTION "journal_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the journal is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "journal_keeps_rows" BEFORE UPDATE OR DELETE ON "journal"
FOR EACH ROW EXECUTE FUNCTION "journal_is_append_only"();
--> statement-breakpoint
CREATE TRIGGER "journal_is_not_emptied" BEFORE TRUNCATE ON "journal"
FOR EACH STATEMENT EXECUTE FUNCTION "journal_is_append_only"();
--> statement-breakpoint
CREATE FUNCTION "task_events_are_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the history of tasks is append-only';
END $$;
--> statement-breakpoint
CREATE TRIGGER "task_events_keep_rows" BEFORE DELETE ON "task_events"
FOR EACH ROW EXECUTE FUNCTION "task_events_are_append_only"();
--> statement-breakpoint
CREATE TRIGGER "task_events_are_not_emptied" BEFORE TRUNCATE ON "task_events"
FOR EACH STATEMENT EXECUTE FUNCTION "task_events_are_append_only"();
--> statement-breakpoint
CREATE TRIGGER "task_events_keep_words" BEFORE UPDATE OF "id", "task_id", "at", "actor", "member_id", "action" ON "task_events"
FOR EACH ROW EXECUTE FUNCTION "task_events_are_append_only"();
--> statement-breakpoint
-- A name may have to go out of its words on its bearer's wish.
CREATE FUNCTION "task_events_keep_details"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "erasures" WHERE "done_at" IS NULL) THEN
    RAISE EXCEPTION 'the history of tasks is append-only';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "task_events_keep_details" BEFORE UPDATE OF "detail" ON "task_events"
FOR EACH ROW EXECUTE FUNCTION "task_events_keep_details"();
