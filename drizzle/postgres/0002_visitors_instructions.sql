ALTER TABLE "superior_comments" ADD COLUMN "visitor_id" bigint;--> statement-breakpoint
ALTER TABLE "superior_comments" ADD CONSTRAINT "superior_comments_visitor_id_visitors_id_fk" FOREIGN KEY ("visitor_id") REFERENCES "public"."visitors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "superior_comments_branch" ON "superior_comments" USING btree ("branch_id");--> statement-breakpoint
CREATE UNIQUE INDEX "superior_comments_visitor" ON "superior_comments" USING btree ("visitor_id");