-- Reports ask by time: for what was submitted and what was decided.
CREATE INDEX "action_request_created_at_idx" ON "action_request"("created_at");
CREATE INDEX "decision_created_at_idx" ON "decision"("created_at");

-- What went wrong, what was tried and refused, and what was overridden: few of many.
CREATE INDEX audit_event_exception_idx ON audit_event (at) WHERE type IN (
  'request.expired', 'request.lapsed', 'decision.refused', 'grant.refused', 'break_glass.used', 'break_glass.refused', 'execution.unknown')
  OR (type = 'execution.reported' AND data ->> 'status' = 'failed');
CREATE INDEX audit_event_policy_at_idx ON audit_event (at) WHERE type LIKE 'policy.%';
