import { type InboxSort, sortOf } from "@/server/core/action-request/inbox-choices";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { Lender } from "@/server/core/action-request/state";
import type { PersonActor } from "@/server/core/actor";
import { type Fragment, fragment } from "@/server/db/sql";

/** The condition of a filter; `mine` says in SQL what `standingOf` says of one request, so that the database pages it. */
export function inboxWhere(reader: PersonActor, lenders: readonly Lender[], filter: InboxFilter): Fragment {
  const conditions = [filter.section === "mine" ? mayApproveNow(reader, lenders) : maySee(reader), ...chosen(reader, filter)];
  return conditions.reduce((all, it) => fragment`${all} AND ${it}`);
}

type Who = Pick<PersonActor, "id" | "email">;

function maySee(reader: PersonActor): Fragment {
  if (reader.roles.length > 0) return fragment`true`;
  return fragment`(a.sponsor_id = ${reader.id} OR ${isActedFor(reader)})`;
}

function isActedFor({ id, email }: Who): Fragment {
  return fragment`lower(btrim(r.initiator ->> 'onBehalfOf')) IN (lower(${email}), ${id})`;
}

function mayApproveNow(reader: PersonActor, lenders: readonly Lender[]): Fragment {
  if (!reader.roles.includes("approver")) return fragment`false`;
  const named = lenders.filter((it) => it.id !== reader.id).map((it) => fragment`(${isNamed(it.groups)} AND ${hasNoPart(it)})`).reduce((all, it) => fragment`${all} OR ${it}`, isNamed(reader.groups));
  return fragment`r.status = 'pending' AND r.expires_at > clock_timestamp() AND (${named}) AND ${hasNoPart(reader)}`;
}

function isNamed(groups: readonly string[]): Fragment {
  return fragment`EXISTS (SELECT FROM jsonb_array_elements(v.policy #> '{requirement,approvers}') slot WHERE slot ->> 'group' = ANY (${groups}::text[]))`;
}

/** Somebody who neither asks nor has decided: see `ownRequest`. */
function hasNoPart(person: Who): Fragment {
  return fragment`a.sponsor_id <> ${person.id} AND ${isActedFor(person)} IS NOT TRUE
    AND NOT EXISTS (SELECT FROM sponsor_handover h WHERE h.agent_id = r.agent_id AND h.from_id = ${person.id} AND h.at >= r.created_at)
    AND NOT EXISTS (SELECT FROM request_version e WHERE e.request_id = r.id AND e.author_kind = 'user' AND e.author_id = ${person.id})
    AND NOT EXISTS (SELECT FROM decision d WHERE d.request_id = r.id AND d.version = r.version AND d.approver_id = ${person.id} AND d.withdrawn_at IS NULL)`;
}

function chosen(reader: PersonActor, { status, risk, action, environment, agent, assigned, text }: InboxFilter): Fragment[] {
  const assignment = fragment`SELECT FROM assignment t WHERE t.request_id = r.id`;
  return [
    status !== undefined && fragment`r.status = ${status}`,
    risk !== undefined && fragment`r.risk_level = ${risk}`,
    action !== undefined && fragment`r.action = ${action}`,
    environment !== undefined && fragment`r.resource ->> 'environment' = ${environment}`,
    agent !== undefined && fragment`a.name = ${agent}`,
    assigned === "me" && fragment`EXISTS (${assignment} AND t.person_id = ${reader.id})`,
    assigned === "nobody" && fragment`NOT EXISTS (${assignment})`,
    ...(text ?? "").split(/\s+/).filter((it) => it !== "").map(hasWord),
  ].filter((it) => it !== false);
}

function hasWord(word: string): Fragment {
  const pattern = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
  const number = /^#?(\d{1,9})$/.exec(word)?.[1];
  const inText = fragment`r.action ILIKE ${pattern} OR r.resource ->> 'id' ILIKE ${pattern} OR a.name ILIKE ${pattern}`;
  return number === undefined ? fragment`(${inText})` : fragment`(r.number = ${Number(number)} OR ${inText})`;
}

const gravity = fragment`array_position(ARRAY['critical', 'high', 'medium', 'low'], r.risk_level)`;

const orders: Record<InboxSort, { by: Fragment; after: (number: number) => Fragment }> = {
  newest: { by: fragment`r.number DESC`, after: (number) => fragment`r.number < ${number}` },
  oldest: { by: fragment`r.number`, after: (number) => fragment`r.number > ${number}` },
  due: { by: fragment`r.expires_at, r.number`, after: (number) => fragment`(r.expires_at, r.number) > (SELECT r.expires_at, r.number FROM action_request r WHERE r.number = ${number})` },
  risk: {
    by: fragment`${gravity}, r.expires_at, r.number`,
    after: (number) => fragment`(${gravity}, r.expires_at, r.number) > (SELECT ${gravity}, r.expires_at, r.number FROM action_request r WHERE r.number = ${number})`,
  },
};

/** The order of a filter, and the condition for what comes after the request with a number. */
export function inboxOrder(filter: InboxFilter, after: number | null): { by: Fragment; after: Fragment } {
  const order = orders[sortOf(filter)];
  return { by: order.by, after: after === null ? fragment`true` : order.after(after) };
}
