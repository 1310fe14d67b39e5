-- AlterTable
ALTER TABLE "person" ADD COLUMN     "erased_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "erasure" (
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "names" BOOLEAN NOT NULL,
    "alone" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT NOT NULL,
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- 1. One open erasure of a person at a time, and nobody approves what they proposed, unless they were alone.
CREATE UNIQUE INDEX erasure_open_key ON erasure (person_id) WHERE status = 'open';
ALTER TABLE erasure
  ADD CONSTRAINT erasure_status_check CHECK (status IN ('open', 'done', 'rejected', 'withdrawn')),
  ADD CONSTRAINT erasure_ended_check CHECK ((status = 'open') = (ended_by IS NULL) AND (ended_by IS NULL) = (ended_at IS NULL)),
  ADD CONSTRAINT erasure_second_check CHECK (status <> 'done' OR alone = (ended_by = proposed_by)),
  ADD CONSTRAINT erasure_other_check CHECK (proposed_by <> person_id AND ended_by IS DISTINCT FROM person_id);

CREATE FUNCTION only_end_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'open' OR (NEW.id, NEW.person_id, NEW.names, NEW.alone, NEW.proposed_by, NEW.proposed_at)
      IS DISTINCT FROM (OLD.id, OLD.person_id, OLD.names, OLD.alone, OLD.proposed_by, OLD.proposed_at) THEN
    RAISE EXCEPTION 'erasure % only ends, once', OLD.id USING ERRCODE = 'CS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER erasure_kept BEFORE DELETE OR TRUNCATE ON erasure FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE INDEX audit_event_erasure_tx_idx ON audit_event (tx) WHERE type LIKE 'person.eras%';
CREATE FUNCTION require_erasure_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM audit_event
    WHERE type LIKE 'person.eras%' AND (type = 'person.erased') = (NEW.status = 'done') AND data ->> 'erasure' = NEW.id
      AND subject_id = NEW.person_id AND tx = pg_current_xact_id()::text::bigint;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'erasure % changed without an audit event', NEW.id USING ERRCODE = 'CS001';
  END IF;
  RETURN NULL;
END $$;

-- 2. Texts that are part of the record and may hold somebody's data. Facts of the log are not among these.
CREATE FUNCTION erasable_texts() RETURNS TABLE (place text, col text, is_json boolean, request text, author text) LANGUAGE sql IMMUTABLE AS $$
  VALUES
    ('request_version', 'justification', false, 'request_id', NULL), ('request_version', 'params', true, 'request_id', NULL),
    ('request_version', 'artifacts', true, 'request_id', NULL), ('request_version', 'risk', true, 'request_id', NULL),
    ('action_request', 'initiator', true, 'id', NULL),
    ('decision', 'reason', false, 'request_id', 'approver_id'), ('annotation', 'body', false, 'request_id', 'author_id'),
    ('execution', 'output', true, 'request_id', NULL), ('execution', 'error', true, 'request_id', NULL),
    ('model_opinion', 'summary', false, 'request_id', NULL),
    ('break_glass', 'reason', false, 'request_id', 'person_id'), ('break_glass', 'review_note', false, 'request_id', 'reviewed_by'),
    ('delegation', 'note', false, NULL, 'person_id'), ('sponsor_handover', 'reason', false, NULL, 'by_id'),
    ('policy_proposal', 'note', false, NULL, 'proposed_by'), ('policy_proposal', 'reason', false, NULL, 'ended_by'), ('policy_proposal', 'source', false, NULL, NULL),
    ('policy_version', 'note', false, NULL, 'created_by'), ('policy_version', 'source', false, NULL, NULL),
    ('export', 'query', false, NULL, NULL), ('export', 'error', false, NULL, NULL),
    ('erasure', 'reason', false, NULL, NULL), ('agent', 'description', false, NULL, NULL), ('agent_key', 'name', false, NULL, 'created_by'),
    ('personal_token', 'name', false, NULL, NULL), ('saved_view', 'name', false, NULL, NULL), ('saved_view', 'filter', true, NULL, NULL)
$$;

CREATE FUNCTION disclosed_text(disclosure text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT convert_from(decode(translate(disclosure, '-_', '+/') || repeat('=', (4 - length(disclosure) % 4) % 4), 'base64'), 'UTF8')
$$;

-- Where texts match one of some patterns: places by table and column, disclosures by their event, and facts of the log, which stay.
CREATE FUNCTION find_traces(in_text text[], in_json text[]) RETURNS TABLE (place text, col text, request_id text, event_id text) LANGUAGE plpgsql STABLE AS $$
DECLARE it record;
BEGIN
  FOR it IN SELECT * FROM erasable_texts() LOOP
    RETURN QUERY EXECUTE format('SELECT %L::text, %L::text, %s::text, NULL::text FROM %I WHERE %I::text ~* ANY ($1)',
      it.place, it.col, coalesce(quote_ident(it.request), 'NULL'), it.place, it.col) USING CASE WHEN it.is_json THEN in_json ELSE in_text END;
  END LOOP;
  RETURN QUERY SELECT 'disclosure', NULL::text, e.request_id, d.event_id FROM disclosure d JOIN audit_event e ON e.id = d.event_id WHERE disclosed_text(d.disclosure) ~* ANY (in_json);
  RETURN QUERY SELECT 'audit_event', NULL::text, e.request_id, e.id FROM audit_event e WHERE e.data::text ~* ANY (in_json);
END $$;

-- 3. True while a function of this migration takes texts out of the record, and for nobody else: the setting is on for as long as that runs,
-- and counts only with whoever owns the record, as whom it runs. The guards that know a change by its event let such a one pass.
CREATE FUNCTION is_erasing() RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN current_setting('countersign.erasing', true) = 'on'
    THEN current_user = (SELECT pg_get_userbyid(relowner) FROM pg_class WHERE oid = 'audit_event'::regclass) ELSE false END
$$;

DROP TRIGGER request_version_append_only ON request_version;
CREATE TRIGGER request_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON request_version FOR EACH STATEMENT WHEN (NOT is_erasing()) EXECUTE FUNCTION refuse_change();
DROP TRIGGER policy_version_append_only ON policy_version;
CREATE TRIGGER policy_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON policy_version FOR EACH STATEMENT WHEN (NOT is_erasing()) EXECUTE FUNCTION refuse_change();
DROP TRIGGER policy_proposal_ends ON policy_proposal;
CREATE TRIGGER policy_proposal_ends BEFORE UPDATE ON policy_proposal FOR EACH ROW WHEN (NOT is_erasing()) EXECUTE FUNCTION only_end_proposal();
CREATE TRIGGER erasure_ends BEFORE UPDATE ON erasure FOR EACH ROW WHEN (NOT is_erasing()) EXECUTE FUNCTION only_end_erasure();
CREATE CONSTRAINT TRIGGER erasure_recorded AFTER INSERT OR UPDATE ON erasure
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT is_erasing()) EXECUTE FUNCTION require_erasure_event();
DROP TRIGGER model_opinion_stands ON model_opinion;
CREATE TRIGGER model_opinion_stands BEFORE UPDATE ON model_opinion FOR EACH ROW WHEN (NOT is_erasing()) EXECUTE FUNCTION keep_opinion();
DROP TRIGGER model_opinion_recorded ON model_opinion;
CREATE CONSTRAINT TRIGGER model_opinion_recorded AFTER INSERT OR UPDATE ON model_opinion
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'given' AND NOT is_erasing()) EXECUTE FUNCTION require_subject_event();
-- Inserting is the hot path and asks nothing more.
DROP TRIGGER action_request_recorded ON action_request;
CREATE CONSTRAINT TRIGGER action_request_recorded AFTER INSERT ON action_request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_request_event();
CREATE CONSTRAINT TRIGGER action_request_change_recorded AFTER UPDATE ON action_request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT is_erasing()) EXECUTE FUNCTION require_request_event();
DO $$
DECLARE it record;
BEGIN
  FOR it IN SELECT * FROM (VALUES ('decision', 'require_subject_event'), ('execution', 'require_subject_event'), ('break_glass', 'require_subject_event'),
      ('delegation', 'require_own_event'), ('policy_proposal', 'require_proposal_event')) AS t (name, guard) LOOP
    EXECUTE format('DROP TRIGGER %I ON %I', it.name || '_recorded', it.name);
    EXECUTE format('CREATE CONSTRAINT TRIGGER %I AFTER INSERT OR UPDATE ON %I DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT is_erasing()) EXECUTE FUNCTION %I()',
      it.name || '_recorded', it.name, it.guard);
  END LOOP;
END $$;

-- 4. Takes a person out, by an erasure that this very transaction has ended as done. Answers with how much it took.
CREATE FUNCTION erase_person(erasure_id text, in_text text[], in_json text[]) RETURNS TABLE (disclosures int, texts int) LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  gone CONSTANT text := '[erased]';
  who text;
  it record;
  pattern text;
  changed int;
BEGIN
  SELECT e.person_id INTO who FROM erasure e WHERE e.id = erasure_id AND e.status = 'done' AND e.xmin = pg_current_xact_id()::xid;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'erasure % is not done by this transaction', erasure_id USING ERRCODE = 'CS001';
  END IF;
  PERFORM set_config('countersign.erasing', 'on', true);
  DELETE FROM account WHERE person_id = who;
  DELETE FROM session WHERE person_id = who;
  DELETE FROM personal_token WHERE person_id = who;
  DELETE FROM saved_view WHERE person_id = who;
  DELETE FROM assignment WHERE person_id = who;
  DELETE FROM presence WHERE person_id = who;
  UPDATE person SET name = 'Erased person', email = '', groups = '{}', roles = '{}', last_sign_in_at = NULL, disabled_at = coalesce(disabled_at, now()), erased_at = now() WHERE id = who;
  UPDATE erasure SET reason = gone WHERE person_id = who;
  texts := 0;
  FOR it IN SELECT * FROM erasable_texts() LOOP
    IF it.author IS NOT NULL THEN
      EXECUTE format('UPDATE %I SET %I = $2 WHERE %I = $1 AND %I <> $2 AND %I <> $3', it.place, it.col, it.author, it.col, it.col) USING who, gone, '';
      GET DIAGNOSTICS changed = ROW_COUNT;
      texts := texts + changed;
    END IF;
    FOREACH pattern IN ARRAY CASE WHEN it.is_json THEN in_json ELSE in_text END LOOP
      EXECUTE format('UPDATE %I SET %I = regexp_replace(%I::text, $1, $2, $3)::%s WHERE %I::text ~* $1', it.place, it.col, it.col, CASE WHEN it.is_json THEN 'jsonb' ELSE 'text' END, it.col)
        USING pattern, gone, 'gi';
      GET DIAGNOSTICS changed = ROW_COUNT;
      texts := texts + changed;
    END LOOP;
  END LOOP;
  -- What they said, what was said about them as a person, and what holds them by name. A payload that they edited is not theirs.
  DELETE FROM disclosure d USING audit_event e WHERE e.id = d.event_id AND (
    (e.actor_kind = 'user' AND e.actor_id = who AND e.type NOT IN ('request.created', 'request.amended'))
    OR (e.subject_id = who AND e.type LIKE 'person.%')
    OR disclosed_text(d.disclosure) ~* ANY (in_json));
  GET DIAGNOSTICS disclosures = ROW_COUNT;
  PERFORM set_config('countersign.erasing', 'off', true);
  RETURN NEXT;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['require_erasure_event()', 'find_traces(text[], text[])', 'is_erasing()', 'erase_person(text, text[], text[])'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION erase_person(text, text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_person(text, text[], text[]) TO countersign_app;
GRANT SELECT, INSERT, UPDATE ON erasure TO countersign_app;
