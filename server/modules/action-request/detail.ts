import { isOpen } from "countersign/contract/action-request";
import type { Risk } from "countersign/contract/risk";
import type { PersonActor } from "@/server/core/actor";
import type { StoredOutcome } from "@/server/core/action-request/judge";
import { mayOverride } from "@/server/core/break-glass/override";
import { mayReview } from "@/server/core/break-glass/review";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readTimeline } from "@/server/modules/audit/queries";
import { readAway, readLenders } from "@/server/modules/delegation/queries";
import { readViewed } from "@/server/modules/viewed-mark/queries";
import { standsInFor } from "./inbox";
import { requestNotFound } from "./lock";
import { masked } from "./masked";
import { readMissingApprovers } from "./missing-approvers";
import { findRequestId, getVisibleRow } from "./queries";
import { judgedByAll, opinionOn, outcomeOf, type RequestRow, toActionRequest } from "./select";
import { standingOf } from "./standing";
import type { PersonName, RequestDetail, RequestVersionDetail, RequestVersionView } from "./views";

/** Everything that the page of a request shows to one reader. */
export async function getDetail(reader: PersonActor, number: number): Promise<RequestDetail> {
  const row = await visibleByNumber(reader, number);
  const now = new Date();
  const lenders = await readLenders({ query }, reader.id, now);
  const standing = standingOf(row, reader, now, lenders);
  const { resolution } = standing;
  const groups = resolution.missing.map((it) => it.group);
  const [timeline, versions, people, missing, viewed, removed] = await Promise.all([
    readTimeline(row.id), readVersions(row.id), readPeople(row, now), readMissingApprovers(row, reader, groups, now), readViewed({ query }, row, reader.id), readRemoved(row.id),
  ]);
  const { payload, masked: covered } = masked(row.id, toActionRequest(row));
  const mayAct = (who: boolean) => who && isOpen(row.status) && standing.reason !== "already_resolved";
  return {
    request: payload, masked: covered, removed,
    people,
    you: {
      id: reader.id, eligible: standing.eligible, reason: standing.reason, detail: standing.detail, mayObject: standing.mayObject, viewed: viewed.artifacts,
      standsInFor: standing.eligible || standing.mayObject ? standsInFor(standing.onBehalfOf, lenders) : [],
      mayOverride: mayOverride(standing.state, standing.person, now).ok,
      mayReview: row.breakGlass !== null && mayReview(standing.state, { ...row.breakGlass, closed: row.breakGlass.review !== null }, standing.person).ok,
      mayAssign: mayAct(standing.isApprover),
      mayAmend: mayAct(standing.isApprover),
      mayWithdrawChanges: mayAct(row.decisions.some((it) => it.decision === "request_changes" && !it.withdrawn && it.approver === reader.id && it.version === row.version)),
      mayCancel: mayAct(row.sponsorId === reader.id || reader.roles.includes("admin")),
      mayReveal: standing.mayReveal,
      mayCloseExecution: row.status === "unknown" && (row.sponsorId === reader.id || reader.roles.some((it) => it === "approver" || it === "admin")),
    },
    progress: {
      text: standing.progress, approvals: resolution.approvals,
      needed: Math.max(row.policy.requirement.people, row.policy.requirement.approvers.reduce((sum, it) => sum + it.count, 0)),
      missing: resolution.missing.map((it) => ({ ...it, people: missing.get(it.group)! })),
    },
    assignee: row.assignee, timeline, versions, serverTime: now.toISOString(),
  };
}

/** One version with what was said of it. */
export async function getVersion(reader: PersonActor, number: number, version: number): Promise<RequestVersionDetail> {
  const row = await visibleByNumber(reader, number);
  const [found] = await query<Omit<RequestVersionDetail, "masked" | "policy"> & { policy: StoredOutcome; opinion: Risk["model"] | null }>(sql`
    SELECT v.version, v.digest, v.params, v.artifacts, v.justification, v.risk, v.policy, ${opinionOn} FROM request_version v WHERE v.request_id = ${row.id} AND v.version = ${version}`);
  if (found === undefined) throw requestNotFound();
  const { payload, masked: covered } = masked(row.id, judgedByAll(found));
  return { ...payload, policy: outcomeOf(found.policy), masked: covered };
}

async function visibleByNumber(reader: PersonActor, number: number): Promise<RequestRow> {
  const id = await findRequestId(number);
  if (id === null) throw requestNotFound();
  return getVisibleRow(reader, id);
}

async function readRemoved(id: string): Promise<RequestDetail["removed"]> {
  const [removed] = await query<RequestDetail["removed"]>(sql`SELECT wire_time(payload_removed_at) AS payload, wire_time(texts_removed_at) AS texts FROM action_request WHERE id = ${id}`);
  return removed!;
}

async function readPeople(row: RequestRow, now: Date): Promise<Record<string, PersonName>> {
  const ids = [row.sponsorId, row.breakGlass?.by ?? "", row.breakGlass?.review?.by ?? "", ...row.editors, ...row.decisions.flatMap((it) => [it.approver, ...it.onBehalfOf.map((lent) => lent.person)]), ...row.annotations.flatMap((it) => [it.author, ...it.mentions]), row.execution?.closedBy ?? ""];
  const away = new Map((await readAway(ids, now)).map((it) => [it.person, it.until.toISOString()]));
  const people = await query<{ id: string; name: string; email: string }>(sql`
    SELECT id, name, email FROM person WHERE id = ANY (${ids}::text[]) UNION ALL SELECT id, name, '' FROM agent WHERE id = ANY (${ids}::text[])`);
  return Object.fromEntries(people.map(({ id, name, email }) => [id, { name, email, awayUntil: away.get(id) ?? null }]));
}

function readVersions(requestId: string): Promise<RequestVersionView[]> {
  return query<RequestVersionView>(sql`
    SELECT v.version, v.digest, wire_time(v.created_at) AS "createdAt",
      json_build_object('kind', v.author_kind, 'id', v.author_id, 'name', coalesce(p.name, a.name)) AS author
    FROM request_version v LEFT JOIN person p ON p.id = v.author_id LEFT JOIN agent a ON a.id = v.author_id
    WHERE v.request_id = ${requestId} ORDER BY v.version`);
}
