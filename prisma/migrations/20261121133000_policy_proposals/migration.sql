-- CreateTable
CREATE TABLE "policy_proposal" (
    "id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "source" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "base_id" TEXT NOT NULL,
    "version_id" TEXT,
    "proposed_by" TEXT NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "policy_proposal_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "policy_proposal" ADD CONSTRAINT "policy_proposal_base_id_fkey" FOREIGN KEY ("base_id") REFERENCES "policy_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_proposal" ADD CONSTRAINT "policy_proposal_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "policy_version"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "policy_proposal" ADD CONSTRAINT "policy_proposal_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One open proposal at a time, and nobody activates what they proposed, whatever the code says.
CREATE UNIQUE INDEX policy_proposal_open_key ON policy_proposal ((true)) WHERE status = 'open';
ALTER TABLE policy_proposal
  ADD CONSTRAINT policy_proposal_status_check CHECK (status IN ('open', 'activated', 'rejected', 'withdrawn', 'superseded')),
  ADD CONSTRAINT policy_proposal_ended_check CHECK ((status = 'open') = (ended_by IS NULL) AND (ended_by IS NULL) = (ended_at IS NULL)),
  ADD CONSTRAINT policy_proposal_second_check CHECK (status <> 'activated' OR (ended_by <> proposed_by AND version_id IS NOT NULL));

-- What was proposed stays what it was, and what has ended stays ended.
CREATE FUNCTION only_end_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'open'
    OR (NEW.id, NEW.source, NEW.digest, NEW.note, NEW.base_id, NEW.proposed_by, NEW.proposed_at)
      IS DISTINCT FROM (OLD.id, OLD.source, OLD.digest, OLD.note, OLD.base_id, OLD.proposed_by, OLD.proposed_at)
    OR (OLD.version_id IS NOT NULL AND NEW.version_id IS DISTINCT FROM OLD.version_id) THEN
    RAISE EXCEPTION 'proposal % only ends, once', OLD.id USING ERRCODE = 'CS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER policy_proposal_ends BEFORE UPDATE ON policy_proposal FOR EACH ROW EXECUTE FUNCTION only_end_proposal();
CREATE TRIGGER policy_proposal_kept BEFORE DELETE OR TRUNCATE ON policy_proposal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- No change without its record. The few events of the policy are found without reading the others.
CREATE INDEX audit_event_policy_tx_idx ON audit_event (tx) WHERE type LIKE 'policy.%';
CREATE FUNCTION require_proposal_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM audit_event
    WHERE type LIKE 'policy.%' AND data ->> 'proposal' = NEW.id AND tx = pg_current_xact_id()::text::bigint
      AND subject_id = CASE NEW.status WHEN 'activated' THEN NEW.version_id ELSE NEW.id END;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'proposal % changed without an audit event', NEW.id USING ERRCODE = 'CS001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER policy_proposal_recorded AFTER INSERT OR UPDATE ON policy_proposal
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_proposal_event();

CREATE FUNCTION require_activation_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM audit_event
    WHERE type LIKE 'policy.%' AND type = 'policy.activated' AND subject_id = NEW.version_id AND tx = pg_current_xact_id()::text::bigint;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'policy version % became active without an audit event', NEW.version_id USING ERRCODE = 'CS001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER active_policy_recorded AFTER INSERT OR UPDATE ON active_policy
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION require_activation_event();

DO $$
DECLARE guard text;
BEGIN
  FOREACH guard IN ARRAY ARRAY['require_proposal_event', 'require_activation_event'] LOOP
    EXECUTE format('ALTER FUNCTION %I() SET search_path = %I, pg_temp', guard, current_schema());
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON policy_proposal TO countersign_app;
