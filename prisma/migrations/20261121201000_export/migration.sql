CREATE TABLE "export" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,
    "framework" TEXT,
    "populations" TEXT[],
    "sample_size" INTEGER,
    "sample_seed" TEXT,
    "log_size" BIGINT NOT NULL,
    "again" TEXT,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'queued',
    "done" BIGINT NOT NULL DEFAULT 0,
    "total" BIGINT NOT NULL DEFAULT 0,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "bytes" BIGINT,
    "sha256" TEXT,
    "kept_until" TIMESTAMPTZ(3),
    "error" TEXT,
    "event_id" TEXT NOT NULL,
    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "export_chunk" (
    "export_id" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    CONSTRAINT "export_chunk_pkey" PRIMARY KEY ("export_id","attempt","n")
);
CREATE INDEX "export_asked_at_idx" ON "export"("asked_at");
ALTER TABLE "export" ADD CONSTRAINT "export_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "export_chunk" ADD CONSTRAINT "export_chunk_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is to be made, and which files are kept: few of many.
CREATE INDEX export_open_idx ON export (asked_at) WHERE status IN ('queued', 'running');
CREATE INDEX export_kept_idx ON export (kept_until) WHERE kept_until IS NOT NULL;

-- The pieces are compressed already.
ALTER TABLE export_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- An export is asked for, done, given up and cancelled only with its record; that somebody begins to make it is bookkeeping.
CREATE CONSTRAINT TRIGGER export_recorded AFTER INSERT OR UPDATE OF status ON export
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.status <> 'running') EXECUTE FUNCTION require_own_event();
CREATE TRIGGER export_kept BEFORE DELETE OR TRUNCATE ON export FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE ON export TO countersign_app;
GRANT SELECT, INSERT, DELETE ON export_chunk TO countersign_app;
