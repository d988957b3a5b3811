-- How many transactions have changed what may be remembered (src/storage/postgres/memory.ts): the sum over all rows.
-- A row for some sessions each, so that they do not wait for each other; once for each transaction.
CREATE TABLE "__changes" ("slot" integer PRIMARY KEY, "no" bigint NOT NULL);
--> statement-breakpoint
CREATE FUNCTION "count_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('chibo.counted', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
    INSERT INTO "__changes" ("slot", "no") VALUES (pg_backend_pid() % 256, 1)
      ON CONFLICT ("slot") DO UPDATE SET "no" = "__changes"."no" + 1;
    PERFORM set_config('chibo.counted', pg_current_xact_id()::text, true);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "branch_settings_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "branch_settings"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "chats_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "chats"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "held_profiles_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "held_profiles"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "local_rules_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "local_rules"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "meetings_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "meetings"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "member_accounts_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "member_accounts"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "member_statuses_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "member_statuses"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "members_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "members"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "organisations_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "organisations"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "proceedings_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "proceedings"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
--> statement-breakpoint
CREATE TRIGGER "viewers_changes_are_counted" AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "viewers"
FOR EACH STATEMENT EXECUTE FUNCTION "count_change"();
