-- CreateTable
CREATE TABLE "audit_search" (
    "index" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "doc" tsvector NOT NULL,

    CONSTRAINT "audit_search_pkey" PRIMARY KEY ("index")
);

-- CreateTable
CREATE TABLE "audit_search_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "size" BIGINT NOT NULL,

    CONSTRAINT "audit_search_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_search_block" (
    "n" BIGINT NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "to_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "audit_search_block_pkey" PRIMARY KEY ("n")
);

-- CreateIndex
CREATE INDEX "audit_search_doc_idx" ON "audit_search" USING GIN ("doc");

INSERT INTO audit_search_head (id, size) VALUES (1, 0);

-- An index of words that is read often and written by one process at a time: what waits to be sorted in must stay short, since every search reads it.
ALTER INDEX audit_search_doc_idx SET (gin_pending_list_limit = 512);

-- What is no longer disclosed is no longer found, in the same transaction and whoever deletes it. The lock is the one that the writer of the
-- search takes, so that words which it read a moment ago are written before, and taken out again here.
CREATE FUNCTION forget_disclosed_words() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM 1 FROM audit_search_head WHERE id = 1 FOR UPDATE;
  UPDATE audit_search SET doc = ts_filter(doc, '{a}') WHERE index IN (SELECT l.index FROM log_entry l JOIN gone USING (event_id));
  RETURN NULL;
END $$;
CREATE TRIGGER disclosure_forgotten AFTER DELETE ON disclosure
  REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION forget_disclosed_words();
DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION forget_disclosed_words() SET search_path = %I, pg_temp', current_schema());
END $$;

-- Found once, an entry stays found: the server's role adds, and only the trigger above takes words out.
GRANT SELECT, INSERT ON audit_search TO countersign_app;
GRANT SELECT, UPDATE ON audit_search_head TO countersign_app;
GRANT SELECT, INSERT, UPDATE ON audit_search_block TO countersign_app;
