-- Notes of access reviews are what people wrote, and go with them.
CREATE OR REPLACE FUNCTION erasable_texts() RETURNS TABLE (place text, col text, is_json boolean, request text, author text) LANGUAGE sql IMMUTABLE AS $$
  VALUES
    ('request_version', 'justification', false, 'request_id', NULL), ('request_version', 'params', true, 'request_id', NULL),
    ('request_version', 'artifacts', true, 'request_id', NULL), ('request_version', 'risk', true, 'request_id', NULL),
    ('action_request', 'initiator', true, 'id', NULL),
    ('decision', 'reason', false, 'request_id', 'approver_id'), ('annotation', 'body', false, 'request_id', 'author_id'),
    ('execution', 'output', true, 'request_id', NULL), ('execution', 'error', true, 'request_id', NULL),
    ('model_opinion', 'summary', false, 'request_id', NULL),
    ('break_glass', 'reason', false, 'request_id', 'person_id'), ('break_glass', 'review_note', false, 'request_id', 'reviewed_by'),
    ('delegation', 'note', false, NULL, 'person_id'), ('sponsor_handover', 'reason', false, NULL, 'by_id'), ('access_review_item', 'note', false, NULL, 'decided_by'),
    ('policy_proposal', 'note', false, NULL, 'proposed_by'), ('policy_proposal', 'reason', false, NULL, 'ended_by'), ('policy_proposal', 'source', false, NULL, NULL),
    ('policy_version', 'note', false, NULL, 'created_by'), ('policy_version', 'source', false, NULL, NULL),
    ('export', 'query', false, NULL, NULL), ('export', 'error', false, NULL, NULL),
    ('erasure', 'reason', false, NULL, NULL), ('agent', 'description', false, NULL, NULL), ('agent_key', 'name', false, NULL, 'created_by'),
    ('personal_token', 'name', false, NULL, NULL), ('saved_view', 'name', false, NULL, NULL), ('saved_view', 'filter', true, NULL, NULL)
$$;

-- What was decided stays; the guard that knows a decision by its event lets an erasure of its note pass.
DROP TRIGGER access_review_item_recorded ON access_review_item;
CREATE CONSTRAINT TRIGGER access_review_item_recorded AFTER UPDATE ON access_review_item
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NOT is_erasing()) EXECUTE FUNCTION require_own_event();
