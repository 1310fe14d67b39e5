-- CreateTable
CREATE TABLE "log_anchor" (
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "size" BIGINT NOT NULL DEFAULT 0,
    "anchored_at" TIMESTAMPTZ(3),
    "attempted_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "conflict" TEXT,

    CONSTRAINT "log_anchor_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "log_anchor_receipt" (
    "anchor" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "receipt" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "log_anchor_receipt_pkey" PRIMARY KEY ("anchor","size")
);

-- What others said of the log is evidence.
CREATE TRIGGER log_anchor_receipt_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_anchor_receipt
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE ON log_anchor TO countersign_app;
GRANT SELECT, INSERT ON log_anchor_receipt TO countersign_app;
