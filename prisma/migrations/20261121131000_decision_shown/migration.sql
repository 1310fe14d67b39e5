-- AlterTable
ALTER TABLE "decision" ADD COLUMN "shown" JSONB;
