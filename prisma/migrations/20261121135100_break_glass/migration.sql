CREATE TABLE "break_glass" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "person_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "skipped" TEXT[],
    "missing_people" INTEGER NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,
    "reviewed_at" TIMESTAMPTZ(3),
    "reviewed_by" TEXT,
    "verdict" TEXT,
    "review_note" TEXT,
    CONSTRAINT "break_glass_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "break_glass_notice" (
    "break_glass_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3),
    CONSTRAINT "break_glass_notice_pkey" PRIMARY KEY ("break_glass_id","person_id")
);
CREATE UNIQUE INDEX "break_glass_request_id_key" ON "break_glass"("request_id");
ALTER TABLE "break_glass" ADD CONSTRAINT "break_glass_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "action_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "break_glass_notice" ADD CONSTRAINT "break_glass_notice_break_glass_id_fkey" FOREIGN KEY ("break_glass_id") REFERENCES "break_glass"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Whom a screen still has to tell, and which reviews are open: few of many.
CREATE INDEX break_glass_notice_unseen_idx ON break_glass_notice (person_id) WHERE seen_at IS NULL;
CREATE INDEX break_glass_open_idx ON break_glass (used_at) WHERE reviewed_at IS NULL;

-- An override and what was said of it change only with their record, and stay.
CREATE CONSTRAINT TRIGGER break_glass_recorded AFTER INSERT OR UPDATE ON break_glass
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_subject_event();
CREATE TRIGGER break_glass_kept BEFORE DELETE OR TRUNCATE ON break_glass FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE ON break_glass, break_glass_notice TO countersign_app;
