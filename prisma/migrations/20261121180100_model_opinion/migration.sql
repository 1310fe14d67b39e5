-- CreateTable
CREATE TABLE "model_opinion" (
    "id" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "level" TEXT,
    "summary" TEXT,

    CONSTRAINT "model_opinion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "model_opinion_request_id_version_key" ON "model_opinion"("request_id", "version");

-- AddForeignKey
ALTER TABLE "model_opinion" ADD CONSTRAINT "model_opinion_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "action_request"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What still has to be asked again: few of many.
CREATE INDEX model_opinion_due_idx ON model_opinion (due_at) WHERE state = 'asked';

-- An opinion stands with its record, and stays as it was given.
CREATE CONSTRAINT TRIGGER model_opinion_recorded AFTER INSERT OR UPDATE ON model_opinion
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.state = 'given') EXECUTE FUNCTION require_subject_event();
CREATE FUNCTION keep_opinion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'given' THEN
    RAISE EXCEPTION 'the opinion % is given: % refused', OLD.id, TG_OP USING ERRCODE = 'CS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER model_opinion_stands BEFORE UPDATE ON model_opinion FOR EACH ROW EXECUTE FUNCTION keep_opinion();
CREATE TRIGGER model_opinion_kept BEFORE DELETE OR TRUNCATE ON model_opinion FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The risk of a version only rises, whoever says so.
CREATE FUNCTION only_raise_risk() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE levels CONSTANT text[] := ARRAY['low', 'medium', 'high', 'critical'];
BEGIN
  IF NEW.version = OLD.version AND array_position(levels, NEW.risk_level) < array_position(levels, OLD.risk_level) THEN
    RAISE EXCEPTION 'the risk of request % only rises: % after %', OLD.id, NEW.risk_level, OLD.risk_level USING ERRCODE = 'CS002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER action_request_risk_rises BEFORE UPDATE OF risk_level ON action_request FOR EACH ROW EXECUTE FUNCTION only_raise_risk();

GRANT SELECT, INSERT, UPDATE ON model_opinion TO countersign_app;
