import type { ActionRequest, AnnotationView, PolicyOutcome, Status } from "countersign/contract/action-request";
import type { Artifact } from "countersign/contract/artifact";
import type { BreakGlassView } from "countersign/contract/break-glass";
import type { DecisionView } from "countersign/contract/decision";
import type { ExecutionView } from "countersign/contract/grant";
import type { JsonObject } from "countersign/contract/json";
import type { Risk } from "countersign/contract/risk";
import type { StoredOutcome } from "@/server/core/action-request/judge";
import { withOpinion } from "@/server/core/model-opinion/opinion";
import { query } from "@/server/db/client";
import { fragment, sql } from "@/server/db/sql";
import { env } from "@/server/env";

/** A request with its current version, as the database holds it. */
export type RequestRow = {
  id: string; number: number; status: Status; version: number; revision: number; digest: string; action: string;
  resource: ActionRequest["resource"]; audience: string; initiator: ActionRequest["initiator"];
  agentId: string; agentName: string; sponsorId: string;
  params: JsonObject; artifacts: Artifact[]; justification: string; risk: Risk; policy: StoredOutcome;
  editors: string[]; formerSponsors: string[];
  createdAt: Date; expiresAt: Date; resolvedAt: Date | null; approvalExpiresAt: Date | null;
  assignee: { id: string; name: string } | null;
  decisions: DecisionView[]; breakGlass: BreakGlassView | null; annotations: AnnotationView[]; execution: ExecutionView | null;
};

/** What of a request says how somebody stands to it: all but its payload. */
export type StandingRow = Omit<RequestRow, "params" | "artifacts" | "justification" | "breakGlass" | "annotations" | "execution">;

const standingColumns = fragment`
      r.id, r.number, r.status, r.version, r.revision, r.digest, r.action, r.resource, r.audience, r.initiator,
      a.id AS "agentId", a.name AS "agentName", a.sponsor_id AS "sponsorId",
      v.risk, v.policy, ARRAY(SELECT e.author_id FROM request_version e WHERE e.request_id = r.id AND e.author_kind = 'user') AS editors,
      ARRAY(SELECT h.from_id FROM sponsor_handover h WHERE h.agent_id = r.agent_id AND h.at >= r.created_at) AS "formerSponsors",
      r.created_at AS "createdAt", r.expires_at AS "expiresAt", r.resolved_at AS "resolvedAt", r.approval_expires_at AS "approvalExpiresAt",
      coalesce((SELECT json_agg(json_build_object('id', d.id, 'decision', d.decision, 'approver', d.approver_id, 'groups', d.groups, 'onBehalfOf', d.on_behalf_of, 'channel', d.channel,
        'reason', d.reason, 'version', d.version, 'withdrawn', d.withdrawn_at IS NOT NULL, 'at', wire_time(d.created_at), 'shown', d.shown, 'viewed', d.viewed) ORDER BY d.created_at, d.id)
        FROM decision d WHERE d.request_id = r.id), '[]') AS decisions,
      (SELECT json_build_object('id', p.id, 'name', p.name) FROM assignment t JOIN person p ON p.id = t.person_id WHERE t.request_id = r.id) AS assignee`;

/** What a model said of the version. */
export const opinionOn = fragment`(SELECT json_build_object('name', o.model, 'level', o.level, 'summary', o.summary) FROM model_opinion o WHERE o.request_id = v.request_id AND o.version = v.version AND o.state = 'given') AS opinion`;

type WithOpinion<T> = T & { opinion: Risk["model"] | null };

/** A row with its risk as everybody reads it: by the rules and by what a model said. */
export function judgedByAll<T extends { risk: Risk }>({ opinion, ...row }: WithOpinion<T>): Omit<WithOpinion<T>, "opinion"> {
  return { ...row, risk: withOpinion(row.risk, opinion) };
}

/** A request with its agent and its current version. */
export const requestTables = fragment`action_request r JOIN agent a ON a.id = r.agent_id JOIN request_version v ON v.request_id = r.id AND v.version = r.version`;

/** Reads requests by id in one statement, in no particular order. */
export async function selectRequests(ids: string[]): Promise<RequestRow[]> {
  const rows = await query<WithOpinion<RequestRow>>(sql`
    SELECT ${standingColumns}, ${opinionOn}, v.params, v.artifacts, v.justification,
      (SELECT json_build_object('id', b.id, 'by', b.person_id, 'reason', b.reason, 'version', b.version, 'skipped', b.skipped, 'missingPeople', b.missing_people, 'at', wire_time(b.used_at),
          'review', CASE WHEN b.reviewed_at IS NOT NULL THEN json_build_object('verdict', b.verdict, 'by', b.reviewed_by, 'note', b.review_note, 'at', wire_time(b.reviewed_at)) END)
        FROM break_glass b WHERE b.request_id = r.id) AS "breakGlass",
      coalesce((SELECT json_agg(json_build_object('id', n.id, 'author', n.author_id, 'body', n.body, 'anchor', n.anchor, 'version', n.version,
          'at', wire_time(n.created_at), 'mentions', ARRAY(SELECT m.person_id FROM mention m WHERE m.annotation_id = n.id ORDER BY m.person_id)) ORDER BY n.created_at, n.id)
        FROM annotation n WHERE n.request_id = r.id), '[]') AS annotations,
      (SELECT json_build_object('id', e.id, 'status', e.status, 'startedAt', wire_time(e.started_at), 'finishedAt', wire_time(e.finished_at),
          'dueAt', wire_time(e.due_at), 'output', e.output, 'error', e.error, 'closedBy', e.closed_by)
        FROM execution e WHERE e.request_id = r.id) AS execution
    FROM ${requestTables} WHERE r.id = ANY (${ids}::text[])`);
  return rows.map(judgedByAll);
}

/** Rows in the order of their ids. */
export async function readInOrder(ids: string[]): Promise<RequestRow[]> {
  const byId = new Map((await selectRequests(ids)).map((it) => [it.id, it]));
  return ids.map((id) => byId.get(id)!);
}

/** The same without what a request would run, for lists. */
export async function selectStandings(ids: string[]): Promise<StandingRow[]> {
  const rows = await query<WithOpinion<StandingRow>>(sql`SELECT ${standingColumns}, ${opinionOn} FROM ${requestTables} WHERE r.id = ANY (${ids}::text[])`);
  return rows.map(judgedByAll);
}

/** The request as the wire has it. */
export function toActionRequest(row: RequestRow): ActionRequest {
  return {
    id: row.id, number: row.number, status: row.status, version: row.version, revision: row.revision, digest: row.digest,
    action: row.action, resource: row.resource, params: row.params, justification: row.justification, initiator: row.initiator,
    audience: row.audience, artifacts: row.artifacts,
    agent: { id: row.agentId, name: row.agentName, sponsor: row.sponsorId },
    risk: row.risk, policy: outcomeOf(row.policy),
    decisions: row.decisions, breakGlass: row.breakGlass, annotations: row.annotations, execution: row.execution,
    reviewUrl: reviewUrl(row.number),
    createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString(), resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}

/** What policy said, as the wire has it. */
export function outcomeOf({ effect, version, determiningRules, message, requirement }: StoredOutcome): PolicyOutcome {
  return { effect, version, determiningRules, message, requirement };
}

export function reviewUrl(number: number): string {
  return `${env().APP_URL}/inbox/${number}`;
}
