ALTER TABLE "decision" ADD COLUMN "on_behalf_of" JSONB NOT NULL DEFAULT '[]';

CREATE TABLE "delegation" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "delegates" TEXT[],
    "note" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "event_id" TEXT NOT NULL,
    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "delegation_person_id_idx" ON "delegation"("person_id");
CREATE INDEX "delegation_delegates_idx" ON "delegation" USING GIN ("delegates");
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is running, and what falls due.
CREATE INDEX delegation_due_idx ON delegation (ends_at) WHERE ended_at IS NULL;

-- Who decides for whom changes only with its record, and stays.
CREATE FUNCTION require_own_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM audit_event WHERE id = NEW.event_id AND subject_id = NEW.id AND tx = pg_current_xact_id()::text::bigint;
  IF NOT FOUND THEN
    RAISE EXCEPTION '% % changed without an audit event', TG_TABLE_NAME, NEW.id USING ERRCODE = 'CS001';
  END IF;
  RETURN NULL;
END $$;
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION require_own_event() SET search_path = %I, pg_temp', current_schema());
END $$;
CREATE CONSTRAINT TRIGGER delegation_recorded AFTER INSERT OR UPDATE ON delegation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_own_event();
CREATE TRIGGER delegation_kept BEFORE DELETE OR TRUNCATE ON delegation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE ON delegation TO countersign_app;
