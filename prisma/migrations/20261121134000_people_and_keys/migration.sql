-- AlterTable
ALTER TABLE "agent_key" ADD COLUMN     "last_used_address" TEXT,
ADD COLUMN     "replaced_by" TEXT;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "disabled_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "personal_token" ADD COLUMN     "last_used_address" TEXT;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "address" TEXT;

-- CreateTable
CREATE TABLE "sponsor_handover" (
    "id" TEXT NOT NULL,
    "agent_id" TEXT NOT NULL,
    "from_id" TEXT NOT NULL,
    "to_id" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "sponsor_handover_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "sponsor_handover_agent_id_at_idx" ON "sponsor_handover"("agent_id", "at");

-- CreateIndex
CREATE INDEX "sponsor_handover_to_id_idx" ON "sponsor_handover"("to_id");

-- AddForeignKey
ALTER TABLE "sponsor_handover" ADD CONSTRAINT "sponsor_handover_agent_id_fkey" FOREIGN KEY ("agent_id") REFERENCES "agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Who sponsored an agent decides who may not approve what it asked for: a hand-over stays as it was, and is only marked as seen.
GRANT SELECT, INSERT ON sponsor_handover TO countersign_app;
GRANT UPDATE (seen_at) ON sponsor_handover TO countersign_app;
CREATE TRIGGER sponsor_handover_kept BEFORE DELETE OR TRUNCATE ON sponsor_handover FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a person did lately. Agents do most of it, and the intake does not wait for this.
CREATE INDEX audit_event_person_idx ON audit_event (actor_id, at) WHERE actor_kind = 'user';
