-- Who has a request open now. It is written every few seconds and may be lost, so that it needs no write-ahead log and refers to nothing.
CREATE UNLOGGED TABLE "presence" (
    "request_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "tab" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("request_id","person_id","tab")
);

-- CreateIndex
CREATE INDEX "presence_seen_at_idx" ON "presence"("seen_at");

GRANT SELECT, INSERT, UPDATE, DELETE ON presence TO countersign_app;
