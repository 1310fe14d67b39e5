-- AlterTable
ALTER TABLE "action_request" ADD COLUMN     "payload_removed_at" TIMESTAMPTZ(3),
ADD COLUMN     "texts_removed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "retention_run" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "before" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "removed" INTEGER NOT NULL,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "retention_run_kind_at_idx" ON "retention_run"("kind", "at");

-- What is still there and may fall due.
CREATE INDEX action_request_payload_kept_idx ON action_request (resolved_at) WHERE payload_removed_at IS NULL;
CREATE INDEX action_request_texts_kept_idx ON action_request (resolved_at) WHERE texts_removed_at IS NULL;
CREATE INDEX model_opinion_kept_idx ON model_opinion (request_id) WHERE state = 'given' AND summary <> '[removed]';
CREATE INDEX session_expires_at_idx ON session (expires_at);
CREATE INDEX mention_read_at_idx ON mention (read_at) WHERE read_at IS NOT NULL;

-- A run is what its event says, and stays.
CREATE INDEX audit_event_retention_tx_idx ON audit_event (tx) WHERE type = 'retention.applied';
CREATE FUNCTION require_retention_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM audit_event
    WHERE type = 'retention.applied' AND subject_id = NEW.id AND data ->> 'kind' = NEW.kind AND (data ->> 'removed')::int = NEW.removed AND tx = pg_current_xact_id()::text::bigint;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'retention % ran without an audit event', NEW.id USING ERRCODE = 'CS001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER retention_run_recorded AFTER INSERT ON retention_run
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_retention_event();
CREATE TRIGGER retention_run_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON retention_run FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

DROP TRIGGER mention_kept ON mention;
CREATE TRIGGER mention_kept BEFORE DELETE OR TRUNCATE ON mention FOR EACH STATEMENT WHEN (NOT is_erasing()) EXECUTE FUNCTION refuse_change();

-- Removes what a kind of data has that is older than `before`, so many rows at most, and records the run. Hashes, facts and events are of no kind.
-- A request that is under way, or whose outcome nobody knows yet, keeps all that it has.
CREATE FUNCTION apply_retention(run_id text, of_kind text, older_than timestamptz, at_most int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  gone CONSTANT text := '[removed]';
  settled CONSTANT text[] := ARRAY['denied', 'expired', 'cancelled', 'lapsed', 'succeeded', 'failed'];
  due text[];
  count int := 0;
BEGIN
  IF older_than > clock_timestamp() - interval '1 day' THEN
    RAISE EXCEPTION 'retention keeps at least one day' USING ERRCODE = 'CS002';
  END IF;
  PERFORM set_config('countersign.erasing', 'on', true);
  CASE of_kind
  WHEN 'payloads' THEN
    due := ARRAY(SELECT id FROM action_request WHERE payload_removed_at IS NULL AND resolved_at < older_than AND status = ANY (settled) ORDER BY resolved_at LIMIT at_most FOR UPDATE SKIP LOCKED);
    UPDATE request_version SET params = '{}', artifacts = '[]', justification = gone WHERE request_id = ANY (due);
    UPDATE execution SET output = NULL, error = NULL WHERE request_id = ANY (due);
    DELETE FROM disclosure d USING audit_event e WHERE e.id = d.event_id AND e.request_id = ANY (due)
      AND e.type IN ('request.created', 'request.amended', 'execution.reported');
    UPDATE action_request SET payload_removed_at = clock_timestamp() WHERE id = ANY (due);
    count := cardinality(due);
  WHEN 'texts' THEN
    due := ARRAY(SELECT id FROM action_request WHERE texts_removed_at IS NULL AND resolved_at < older_than AND status = ANY (settled) ORDER BY resolved_at LIMIT at_most FOR UPDATE SKIP LOCKED);
    UPDATE decision SET reason = gone WHERE request_id = ANY (due) AND reason <> '';
    UPDATE annotation SET body = gone WHERE request_id = ANY (due);
    UPDATE break_glass SET reason = gone, review_note = CASE WHEN review_note IS NOT NULL THEN gone END WHERE request_id = ANY (due);
    DELETE FROM disclosure d USING audit_event e WHERE e.id = d.event_id AND e.request_id = ANY (due)
      AND e.type NOT IN ('request.created', 'request.amended', 'execution.reported', 'model.answered');
    UPDATE action_request SET texts_removed_at = clock_timestamp() WHERE id = ANY (due);
    count := cardinality(due);
  WHEN 'opinions' THEN
    due := ARRAY(SELECT o.id FROM model_opinion o JOIN action_request r ON r.id = o.request_id
      WHERE o.state = 'given' AND o.summary <> gone AND r.resolved_at < older_than AND r.status = ANY (settled) LIMIT at_most FOR UPDATE OF o SKIP LOCKED);
    DELETE FROM disclosure d USING audit_event e, model_opinion o WHERE o.id = ANY (due) AND e.id = d.event_id AND e.type = 'model.answered' AND e.request_id = o.request_id AND e.subject_id = o.id;
    UPDATE model_opinion SET summary = gone WHERE id = ANY (due);
    count := cardinality(due);
  WHEN 'sessions' THEN
    due := ARRAY(SELECT id FROM session WHERE least(expires_at, revoked_at) < older_than ORDER BY expires_at LIMIT at_most FOR UPDATE SKIP LOCKED);
    DELETE FROM session WHERE id = ANY (due);
    count := cardinality(due);
  WHEN 'mentions' THEN
    WITH read AS (SELECT annotation_id, person_id FROM mention WHERE read_at < older_than ORDER BY read_at LIMIT at_most FOR UPDATE SKIP LOCKED)
    DELETE FROM mention m USING read WHERE m.annotation_id = read.annotation_id AND m.person_id = read.person_id;
    GET DIAGNOSTICS count = ROW_COUNT;
  END CASE;
  PERFORM set_config('countersign.erasing', 'off', true);
  IF count > 0 THEN
    INSERT INTO retention_run (id, kind, before, at, removed) VALUES (run_id, of_kind, older_than, clock_timestamp(), count);
  END IF;
  RETURN count;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['require_retention_event()', 'apply_retention(text, text, timestamptz, int)'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION apply_retention(text, text, timestamptz, int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION apply_retention(text, text, timestamptz, int) TO countersign_app;
GRANT SELECT ON retention_run TO countersign_app;
