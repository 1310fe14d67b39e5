-- CreateTable
CREATE TABLE "mention" (
    "annotation_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "mention_pkey" PRIMARY KEY ("annotation_id","person_id")
);

-- CreateIndex
CREATE INDEX "mention_person_id_read_at_idx" ON "mention"("person_id", "read_at");

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_annotation_id_fkey" FOREIGN KEY ("annotation_id") REFERENCES "annotation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A note has its event, and a mention is named by the event of its note.
CREATE CONSTRAINT TRIGGER annotation_recorded AFTER INSERT ON annotation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_subject_event();

CREATE FUNCTION require_mention_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM audit_event
    WHERE request_id = NEW.request_id AND subject_id = NEW.annotation_id AND data -> 'mentions' ? NEW.person_id
      AND tx = pg_current_xact_id()::text::bigint;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'mention of % in % without an audit event', NEW.person_id, NEW.annotation_id USING ERRCODE = 'CS001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER mention_recorded AFTER INSERT ON mention
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_mention_event();
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION require_mention_event() SET search_path = %I, pg_temp', current_schema());
END $$;

-- Who is mentioned stays; that they have read it is theirs to say.
CREATE TRIGGER mention_kept BEFORE DELETE OR TRUNCATE ON mention FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
GRANT SELECT, INSERT, UPDATE (read_at) ON mention TO countersign_app;
