-- DropIndex
DROP INDEX "saved_view_person_id_name_key";

-- AlterTable
ALTER TABLE "saved_view" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'inbox',
ADD COLUMN     "shared" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "audit_search_value" (
    "field" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "audit_search_value_pkey" PRIMARY KEY ("field","value")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_person_id_kind_name_key" ON "saved_view"("person_id", "kind", "name");

ALTER TABLE saved_view ADD CONSTRAINT saved_view_kind_check CHECK (kind IN ('inbox', 'audit')), ADD CONSTRAINT saved_view_shared_check CHECK (kind = 'audit' OR NOT shared);

-- The searches that others share, without reading everybody's views.
CREATE INDEX saved_view_shared_idx ON saved_view (kind, name) WHERE shared;

GRANT SELECT, INSERT ON audit_search_value TO countersign_app;

INSERT INTO audit_search_value (field, value)
SELECT DISTINCT v.field, v.value FROM audit_event e, LATERAL (
  SELECT 'action' AS field, e.data ->> 'action' AS value
  UNION SELECT 'environment', e.data ->> 'environment'
  UNION SELECT 'rule', r FROM jsonb_array_elements_text(coalesce(e.data::jsonb -> 'rules', '[]')) AS r) AS v
WHERE e.type IN ('request.created', 'request.amended') AND v.value IS NOT NULL;
