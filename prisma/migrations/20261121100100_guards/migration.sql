-- What the schema language can't say: sequences of rights, refusals, and the rule that nothing changes without its record.

-- 1. One word of one person on one version at a time.
CREATE UNIQUE INDEX decision_standing_key ON decision (request_id, version, approver_id) WHERE withdrawn_at IS NULL;

-- 2. What falls due: small indexes, since most requests are settled.
CREATE INDEX action_request_open_due_idx ON action_request (expires_at) WHERE status IN ('pending', 'changes_requested');
CREATE INDEX action_request_approved_due_idx ON action_request (approval_expires_at) WHERE status = 'approved';
CREATE INDEX execution_due_idx ON execution (due_at) WHERE status = 'executing';

-- 3. An event goes into the queue of the sequencer by itself, so that none can be left out.
CREATE FUNCTION enqueue_audit_events() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO log_queue (event_id) SELECT id FROM written;
  RETURN NULL;
END $$;
CREATE TRIGGER audit_event_enqueue AFTER INSERT ON audit_event
  REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION enqueue_audit_events();

-- The transaction that an event names is the one that writes it, whatever the statement said.
CREATE FUNCTION stamp_audit_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.tx := pg_current_xact_id()::text::bigint;
  RETURN NEW;
END $$;
CREATE TRIGGER audit_event_stamp BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION stamp_audit_event();

-- 4. No change without its record: at commit, each changed row must have its event from this very transaction.
CREATE FUNCTION require_request_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM audit_event
    WHERE request_id = NEW.id AND request_revision = NEW.revision AND request_version = NEW.version
      AND tx = pg_current_xact_id()::text::bigint;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'request % changed to revision % without an audit event', NEW.id, NEW.revision USING ERRCODE = 'CS001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER action_request_recorded AFTER INSERT OR UPDATE ON action_request
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_request_event();

CREATE FUNCTION require_subject_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM audit_event
    WHERE request_id = NEW.request_id AND subject_id = NEW.id AND tx = pg_current_xact_id()::text::bigint;
  IF NOT FOUND THEN
    RAISE EXCEPTION '% % changed without an audit event', TG_TABLE_NAME, NEW.id USING ERRCODE = 'CS001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER decision_recorded AFTER INSERT OR UPDATE ON decision
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_subject_event();
CREATE CONSTRAINT TRIGGER action_grant_recorded AFTER INSERT OR UPDATE ON action_grant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_subject_event();
CREATE CONSTRAINT TRIGGER execution_recorded AFTER INSERT OR UPDATE ON execution
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_subject_event();

-- What leaves the queue is in the log: nobody keeps an event from being sequenced by taking it out.
CREATE FUNCTION require_log_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM log_entry WHERE event_id = OLD.event_id;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'event % left the queue without a log entry', OLD.event_id USING ERRCODE = 'CS001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER log_queue_sequenced AFTER DELETE ON log_queue
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_log_entry();

-- The guards look at the record itself: a session's temporary tables come before every schema, unless pg_temp is named last.
DO $$
DECLARE guard text;
BEGIN
  FOREACH guard IN ARRAY ARRAY['enqueue_audit_events', 'require_request_event', 'require_subject_event', 'require_log_entry'] LOOP
    EXECUTE format('ALTER FUNCTION %I() SET search_path = %I, pg_temp', guard, current_schema());
  END LOOP;
END $$;

-- 5. The record is written once. These refuse the owner of the tables too.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'CS002';
END $$;
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['audit_event', 'log_entry', 'log_checkpoint', 'request_version', 'policy_version'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_append_only', name);
  END LOOP;
END $$;

-- What the record speaks of stays: a request, a decision, a grant and an execution change and are never gone.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['action_request', 'decision', 'action_grant', 'execution'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE OR TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_kept', name);
  END LOOP;
END $$;

-- Tiles and the head only grow.
CREATE FUNCTION only_grow_tile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.level <> OLD.level OR NEW.n <> OLD.n OR substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) <> OLD.hashes THEN
    RAISE EXCEPTION 'tile %/% only grows', OLD.level, OLD.n USING ERRCODE = 'CS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER log_tile_grows BEFORE UPDATE ON log_tile FOR EACH ROW EXECUTE FUNCTION only_grow_tile();
CREATE TRIGGER log_tile_kept BEFORE DELETE OR TRUNCATE ON log_tile FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION only_grow_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.size < OLD.size THEN
    RAISE EXCEPTION 'the log head only grows: % after %', NEW.size, OLD.size USING ERRCODE = 'CS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER log_head_grows BEFORE UPDATE ON log_head FOR EACH ROW EXECUTE FUNCTION only_grow_head();
CREATE TRIGGER log_head_kept BEFORE DELETE OR TRUNCATE ON log_head FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

INSERT INTO log_head (id, size, edge) VALUES (1, 0, '');

-- 6. Times as the wire has them: RFC 3339, UTC, milliseconds.
CREATE FUNCTION wire_time(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE RETURN
  to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

-- 7. The role the server works as. It belongs to the cluster, so that another database may have made it already.
DO $$
BEGIN
  -- Looked up first, since making a role is refused to who may not before its name is looked at.
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'countersign_app') THEN
    CREATE ROLE countersign_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$
BEGIN
  EXECUTE format('GRANT countersign_app TO %I', current_user);
EXCEPTION WHEN OTHERS THEN
  IF NOT pg_has_role(current_user, 'countersign_app', 'MEMBER') THEN RAISE; END IF;
END $$;

GRANT SELECT, INSERT, UPDATE ON person, account, session, personal_token, agent, agent_key, active_policy,
  action_request, decision, action_grant, execution TO countersign_app;
GRANT SELECT, INSERT ON policy_version, request_version, annotation, audit_event, log_entry, log_checkpoint TO countersign_app;
GRANT SELECT, INSERT, DELETE ON disclosure TO countersign_app;
GRANT SELECT, INSERT, UPDATE ON log_tile TO countersign_app;
GRANT SELECT, UPDATE ON log_head TO countersign_app;
GRANT SELECT, DELETE ON log_queue TO countersign_app;
DO $$
BEGIN
  -- Read by the health check. A replay of the migrations for comparison has no such table.
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    GRANT SELECT ON _prisma_migrations TO countersign_app;
  END IF;
END $$;
GRANT USAGE ON SEQUENCE action_request_number_seq TO countersign_app;
