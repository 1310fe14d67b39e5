import pg from "pg";

const TABLES = ["action_request", "request_version", "decision", "action_grant", "execution", "policy_version", "audit_event", "log_entry"];

/** What became of each request: four entries each, the second of which says what somebody decided. */
const STORY = `CREATE TEMP TABLE story AS
  SELECT c.id AS created, d.id AS decided, s.id AS third, f.id AS fourth, c.request_id AS id, c.request_number AS number, c.request_digest AS digest, c.actor_id AS agent, c.data, c.at, d.at AS decided_at,
    s.at AS started_at, f.at AS finished_at, d.data ->> 'id' AS decision, d.actor_id AS approver, d.data ->> 'decision' AS verdict, s.data ->> 'execution' AS execution,
    CASE WHEN c.request_number % 100 < 20 THEN 'allow' ELSE 'require_approval' END AS effect,
    CASE WHEN d.data ->> 'decision' = 'deny' THEN 'denied' WHEN c.request_number % 100 < 20 THEN 'succeeded' WHEN c.request_number % 100 < 25 THEN 'failed' WHEN c.request_number % 100 < 28 THEN 'expired'
      WHEN c.request_number % 100 < 29 THEN 'unknown' WHEN c.request_number % 100 < 31 THEN 'pending' ELSE 'succeeded' END AS status
  FROM log_entry l JOIN audit_event c ON c.id = l.event_id
    JOIN log_entry ld ON ld.index = l.index + 1 JOIN audit_event d ON d.id = ld.event_id
    JOIN log_entry ls ON ls.index = l.index + 2 JOIN audit_event s ON s.id = ls.event_id
    JOIN log_entry lf ON lf.index = l.index + 3 JOIN audit_event f ON f.id = lf.event_id
  WHERE c.type = 'request.created'`;

/** Entries that say what went wrong, and what the policy said: of every request its effect, of one in nine or so another end. */
const EVENTS = [
  `UPDATE audit_event e SET data = e.data || jsonb_build_object('effect', y.effect, 'sponsor', 'usr_' || repeat('0', 26), 'status', CASE y.effect WHEN 'allow' THEN 'approved' ELSE 'pending' END) FROM story y WHERE e.id = y.created`,
  `UPDATE audit_event e SET type = 'decision.refused', data = jsonb_build_object('decision', 'approve', 'channel', 'web', 'code', CASE WHEN y.number % 3 = 0 THEN 'self_approval' ELSE 'not_eligible' END) FROM story y WHERE e.id = y.third AND y.status = 'denied' AND y.number % 100 > 0`,
  `UPDATE audit_event e SET type = 'policy.activated', subject_id = 'pol_bench', data = jsonb_build_object('policy', 'pol_bench', 'number', 1, 'previous', 'pol_bench', 'digest', y.digest) FROM story y WHERE e.id = y.third AND y.status = 'denied' AND y.number % 100 = 0`,
  `UPDATE audit_event e SET type = 'grant.refused', data = jsonb_build_object('grant', 'gra' || substr(y.id, 5), 'code', 'grant_used') FROM story y WHERE e.id = y.fourth AND y.status = 'denied'`,
  `UPDATE audit_event e SET data = e.data || '{"status":"failed"}' FROM story y WHERE e.id = y.fourth AND y.status = 'failed'`,
  `UPDATE audit_event e SET type = 'request.expired', data = '{"status":"expired"}' FROM story y WHERE e.id = y.fourth AND y.status = 'expired'`,
  `UPDATE audit_event e SET type = 'execution.unknown', data = e.data || '{"status":"unknown"}' FROM story y WHERE e.id = y.fourth AND y.status = 'unknown'`,
];

const LEAVES = `UPDATE log_entry l SET leaf = convert_to((convert_from(l.leaf, 'UTF8')::jsonb || jsonb_build_object('type', e.type, 'data', e.data))::text, 'UTF8')
  FROM audit_event e, story y WHERE l.event_id = e.id AND (e.id = y.created OR y.status NOT IN ('succeeded', 'pending') AND e.id IN (y.third, y.fourth))`;

const ROWS = [
  `INSERT INTO policy_version (id, number, source, digest, created_by) VALUES ('pol_bench', 1, 'version: 1', 'sha256:bench', 'system')`,
  `INSERT INTO action_request (id, number, agent_id, status, version, revision, digest, action, resource, audience, initiator, risk_level, created_at, expires_at, approval_expires_at, resolved_at, approval_event_id)
    SELECT id, number, agent, status, 1, 4, digest, data ->> 'action', jsonb_build_object('type', data ->> 'resourceType', 'id', data ->> 'resource', 'environment', data ->> 'environment'), agent, '{"model":"m-1"}', data ->> 'risk',
      at, at + interval '4 hours', at + interval '1 hour', CASE WHEN status <> 'pending' THEN finished_at END,
      CASE WHEN status IN ('succeeded', 'failed', 'unknown') THEN CASE effect WHEN 'allow' THEN created ELSE decided END END FROM story ORDER BY number`,
  `INSERT INTO request_version (request_id, version, digest, params, artifacts, justification, risk, policy, policy_version_id, author_kind, author_id, created_at)
    SELECT id, 1, digest, jsonb_build_object('target', data ->> 'resource', 'statement', repeat(md5(id) || ' ', 8)), jsonb_build_array(jsonb_build_object('kind', 'text', 'title', 'plan', 'content', repeat(md5(digest) || chr(10), 16))),
      'because ' || md5(id), jsonb_build_object('level', data ->> 'risk', 'summary', 'Updates one item of ' || (data ->> 'resource'), 'findings', jsonb_build_array(jsonb_build_object('id', 'bench', 'level', 'low', 'message', repeat('finding ', 30)))),
      jsonb_build_object('effect', effect, 'determiningRules', data -> 'rules', 'message', NULL, 'sponsor', 'usr_' || repeat('0', 26), 'expiresInSeconds', 14400, 'approvalValidForSeconds', 3600, 'executionTimeoutSeconds', 900,
        'requirement', '{"approvers":[{"group":"approvers","count":1}],"people":1}'::jsonb), 'pol_bench', 'agent', agent, at FROM story ORDER BY number`,
  `INSERT INTO decision (id, request_id, version, approver_id, groups, decision, reason, channel, shown, created_at)
    SELECT decision, id, 1, approver, '{approvers}', verdict, 'reason ' || md5(decision), CASE WHEN number % 4 = 0 THEN 'api' ELSE 'web' END,
      CASE WHEN number % 4 > 0 THEN jsonb_build_object('openMs', 2000 + number % 40000, 'sections', '["summary","diff"]'::jsonb, 'artifacts', '[0]'::jsonb, 'ofArtifacts', 1) END, decided_at FROM story ORDER BY number`,
  `INSERT INTO action_grant (id, request_id, version, issued_at, expires_at, redeemed_at) SELECT 'gra' || substr(id, 5), id, 1, decided_at, decided_at + interval '1 hour', started_at FROM story WHERE status IN ('succeeded', 'failed', 'unknown')`,
  `INSERT INTO execution (id, request_id, executor_id, status, started_at, due_at, finished_at, output) SELECT execution, id, agent, status, started_at, started_at + interval '15 minutes', finished_at, jsonb_build_object('rows', number % 100)
    FROM story WHERE status IN ('succeeded', 'failed', 'unknown')`,
  "SELECT setval('action_request_number_seq', (SELECT max(number) FROM action_request))",
];

/** Gives a log that was filled in bulk the requests, versions, decisions, grants and executions that its entries tell of, one request for four entries. */
export async function fillRequests(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: [known] } = await client.query("SELECT EXISTS (SELECT FROM action_request) AS filled");
    if (known.filled) return;
    await client.query("SET synchronous_commit = off; SET work_mem = '256MB'");
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    for (const statement of [STORY, "CREATE INDEX ON story (created)", "ANALYZE story", ...EVENTS, LEAVES, ...ROWS]) await client.query(statement);
    for (const table of TABLES) await client.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`);
    await client.query("VACUUM ANALYZE");
  } finally {
    await client.end();
  }
}
