-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "viewed" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateTable
CREATE TABLE "viewed_mark" (
    "request_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "artifact_digest" TEXT NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "viewed_mark_pkey" PRIMARY KEY ("request_id","person_id","artifact_digest")
);

-- AddForeignKey
ALTER TABLE "viewed_mark" ADD CONSTRAINT "viewed_mark_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "action_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "viewed_mark" ADD CONSTRAINT "viewed_mark_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A mark may be taken back; what was marked when somebody decided is with their decision, and on the record.
GRANT SELECT, INSERT, DELETE ON viewed_mark TO countersign_app;
