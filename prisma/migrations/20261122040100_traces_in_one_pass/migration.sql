-- What opens a text is as stable as the conversions that it goes by: declared so it becomes a part of the statement, and is not called for every row.
ALTER FUNCTION disclosed_text(text) STABLE;

-- Each table is read once, for all of its texts, and by several processes: so few of its rows match that their way from one process to another costs nothing.
CREATE OR REPLACE FUNCTION find_traces(in_text text[], in_json text[], likes text[], addresses int) RETURNS TABLE (place text, col text, request_id text, event_id text, addressed boolean) LANGUAGE plpgsql STABLE SET parallel_tuple_cost = 0 AS $$
DECLARE it record;
BEGIN
  FOR it IN SELECT t.place AS name, min(t.request) AS request, string_agg(format('(%L, %I::text, %L::boolean)', t.col, t.col, t.is_json), ', ') AS texts FROM erasable_texts() t GROUP BY t.place LOOP
    RETURN QUERY EXECUTE format($q$
      SELECT %L::text, v.col, %s::text, NULL::text, v.told ~* ANY (CASE WHEN v.is_json THEN $2[:$4] ELSE $1[:$4] END) FROM %I CROSS JOIN LATERAL (VALUES %s) AS v (col, told, is_json)
      WHERE CASE WHEN lower(v.told COLLATE "C") LIKE ANY ($3) THEN v.told ~* ANY (CASE WHEN v.is_json THEN $2 ELSE $1 END) ELSE false END$q$,
      it.name, coalesce(quote_ident(it.request), 'NULL'), it.name, it.texts) USING in_text, in_json, likes, addresses;
  END LOOP;
  RETURN QUERY SELECT 'disclosure', NULL::text, (SELECT e.request_id FROM audit_event e WHERE e.id = d.event_id), d.event_id, disclosed_text(d.disclosure) ~* ANY (in_json[:addresses])
    FROM disclosure d WHERE CASE WHEN lower(disclosed_text(d.disclosure) COLLATE "C") LIKE ANY (likes) THEN disclosed_text(d.disclosure) ~* ANY (in_json) ELSE false END;
  RETURN QUERY SELECT 'audit_event', NULL::text, e.request_id, e.id, e.data::text ~* ANY (in_json[:addresses])
    FROM audit_event e WHERE CASE WHEN lower(e.data::text COLLATE "C") LIKE ANY (likes) THEN e.data::text ~* ANY (in_json) ELSE false END;
END $$;

DO $$
BEGIN
  EXECUTE format('ALTER FUNCTION find_traces(text[], text[], text[], int) SET search_path = %I, pg_temp', current_schema());
END $$;
