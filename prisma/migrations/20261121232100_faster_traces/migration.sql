-- An erasure reads all that may hold somebody. Most of it is told apart by a part of what is looked for, at a tenth of the cost of a pattern.
CREATE OR REPLACE FUNCTION disclosed_text(disclosure text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT convert_from(decode(replace(replace(disclosure, '-', '+'), '_', '/') || repeat('=', (4 - length(disclosure) % 4) % 4), 'base64'), 'UTF8')
$$;

DROP FUNCTION find_traces(text[], text[]);
DROP FUNCTION erase_person(text, text[], text[]);

-- Where texts match one of some patterns: places by table and column, disclosures by their event, and facts of the log, which stay.
-- What matches has one of `likes` in small ASCII letters. The first `addresses` patterns are those of addresses. CASE keeps the order, which a planner may turn round.
CREATE FUNCTION find_traces(in_text text[], in_json text[], likes text[], addresses int) RETURNS TABLE (place text, col text, request_id text, event_id text, addressed boolean) LANGUAGE plpgsql STABLE AS $$
DECLARE it record;
BEGIN
  FOR it IN SELECT * FROM erasable_texts() LOOP
    RETURN QUERY EXECUTE format('SELECT %L::text, %L::text, %s::text, NULL::text, %I::text ~* ANY ($1[:$3]) FROM %I WHERE CASE WHEN lower(%I::text COLLATE "C") LIKE ANY ($2) THEN %I::text ~* ANY ($1) ELSE false END',
      it.place, it.col, coalesce(quote_ident(it.request), 'NULL'), it.col, it.place, it.col, it.col) USING CASE WHEN it.is_json THEN in_json ELSE in_text END, likes, addresses;
  END LOOP;
  RETURN QUERY SELECT 'disclosure', NULL::text, (SELECT e.request_id FROM audit_event e WHERE e.id = d.event_id), d.event_id, disclosed_text(d.disclosure) ~* ANY (in_json[:addresses])
    FROM disclosure d WHERE CASE WHEN lower(disclosed_text(d.disclosure) COLLATE "C") LIKE ANY (likes) THEN disclosed_text(d.disclosure) ~* ANY (in_json) ELSE false END;
  RETURN QUERY SELECT 'audit_event', NULL::text, e.request_id, e.id, e.data::text ~* ANY (in_json[:addresses])
    FROM audit_event e WHERE CASE WHEN lower(e.data::text COLLATE "C") LIKE ANY (likes) THEN e.data::text ~* ANY (in_json) ELSE false END;
END $$;

-- Takes a person out, by an erasure that this very transaction has ended as done. Answers with how much it took.
CREATE FUNCTION erase_person(erasure_id text, in_text text[], in_json text[], likes text[]) RETURNS TABLE (disclosures int, texts int) LANGUAGE plpgsql SECURITY DEFINER AS $$
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
      EXECUTE format('UPDATE %I SET %I = regexp_replace(%I::text, $1, $2, $3)::%s WHERE CASE WHEN lower(%I::text COLLATE "C") LIKE ANY ($4) THEN %I::text ~* $1 ELSE false END',
          it.place, it.col, it.col, CASE WHEN it.is_json THEN 'jsonb' ELSE 'text' END, it.col, it.col)
        USING pattern, gone, 'gi', likes;
      GET DIAGNOSTICS changed = ROW_COUNT;
      texts := texts + changed;
    END LOOP;
  END LOOP;
  -- What they said, what was said about them as a person, and what holds them by name. A payload that they edited is not theirs.
  DELETE FROM disclosure d USING audit_event e WHERE e.id = d.event_id AND (
    (e.actor_kind = 'user' AND e.actor_id = who AND e.type NOT IN ('request.created', 'request.amended'))
    OR (e.subject_id = who AND e.type LIKE 'person.%'));
  GET DIAGNOSTICS disclosures = ROW_COUNT;
  DELETE FROM disclosure d WHERE CASE WHEN lower(disclosed_text(d.disclosure) COLLATE "C") LIKE ANY (likes) THEN disclosed_text(d.disclosure) ~* ANY (in_json) ELSE false END;
  GET DIAGNOSTICS changed = ROW_COUNT;
  disclosures := disclosures + changed;
  PERFORM set_config('countersign.erasing', 'off', true);
  RETURN NEXT;
END $$;

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['find_traces(text[], text[], text[], int)', 'erase_person(text, text[], text[], text[])'] LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', name, current_schema());
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION erase_person(text, text[], text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_person(text, text[], text[], text[]) TO countersign_app;
