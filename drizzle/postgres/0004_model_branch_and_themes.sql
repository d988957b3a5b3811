ALTER TABLE "thematic_plans" ADD COLUMN "no" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "thematic_plans" DROP CONSTRAINT "thematic_plans_branch_id_year_quarter_pk";--> statement-breakpoint
ALTER TABLE "thematic_plans" ADD CONSTRAINT "thematic_plans_branch_id_year_quarter_no_pk" PRIMARY KEY("branch_id","year","quarter","no");--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "model_since" text COLLATE "C";
