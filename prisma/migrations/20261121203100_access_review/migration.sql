CREATE TABLE "access_review" (
    "id" TEXT NOT NULL,
    "from_day" TEXT NOT NULL,
    "to_day" TEXT NOT NULL,
    "items" INTEGER NOT NULL,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "event_id" TEXT NOT NULL,
    CONSTRAINT "access_review_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "access_review_item" (
    "id" TEXT NOT NULL,
    "review_id" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "agent_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "resource_type" TEXT NOT NULL,
    "environment" TEXT NOT NULL,
    "asked" INTEGER NOT NULL,
    "granted" INTEGER NOT NULL,
    "by_policy" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "verdict" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "decided_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "event_id" TEXT,
    CONSTRAINT "access_review_item_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "access_review_started_at_idx" ON "access_review"("started_at");
CREATE UNIQUE INDEX "access_review_item_review_id_place_key" ON "access_review_item"("review_id", "place");
ALTER TABLE "access_review" ADD CONSTRAINT "access_review_started_by_fkey" FOREIGN KEY ("started_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "access_review_item" ADD CONSTRAINT "access_review_item_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "access_review"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "access_review_item" ADD CONSTRAINT "access_review_item_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "access_review_item" ADD CONSTRAINT "access_review_item_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- One campaign at a time.
CREATE UNIQUE INDEX access_review_open_key ON access_review ((true)) WHERE closed_at IS NULL;

-- A review begins, is decided and is closed only with its record; what was reviewed and said stays.
CREATE CONSTRAINT TRIGGER access_review_recorded AFTER INSERT OR UPDATE ON access_review
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_own_event();
CREATE CONSTRAINT TRIGGER access_review_item_recorded AFTER UPDATE ON access_review_item
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_own_event();
CREATE TRIGGER access_review_kept BEFORE DELETE OR TRUNCATE ON access_review FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER access_review_item_kept BEFORE DELETE OR TRUNCATE ON access_review_item FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE ON access_review TO countersign_app;
GRANT SELECT, INSERT, UPDATE (verdict, note, decided_by, decided_at, event_id) ON access_review_item TO countersign_app;
