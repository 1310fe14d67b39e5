-- The guards look at the record itself: a session's temporary tables come before every schema, unless pg_temp is named last.
DO $$
DECLARE guard text;
BEGIN
  FOREACH guard IN ARRAY ARRAY['enqueue_audit_events', 'require_request_event', 'require_subject_event'] LOOP
    EXECUTE format('ALTER FUNCTION %I() SET search_path = %I, pg_temp', guard, current_schema());
  END LOOP;
END $$;
