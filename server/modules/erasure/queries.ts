import type { PersonActor } from "@/server/core/actor";
import { refuseHindered } from "@/server/core/erasure/erasure";
import { tracePatterns } from "@/server/core/erasure/pattern";
import { AppError } from "@/server/core/errors";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { requireRole, waitsForSecond } from "@/server/modules/person/queries";
import { findTraces, readHindrances, readKnown, type Trace } from "./traces";
import type { ErasurePreview, ErasureView, TraceView } from "./views";

/** Places that a preview names; it counts them all. */
const SHOWN = 100;

/** What erasing somebody would take, and what keeps it from being done. For administrators. */
export async function previewErasure(actor: PersonActor, personId: string): Promise<ErasurePreview> {
  await requireRole({ query }, actor, ["admin"]);
  const [person] = await query(sql`SELECT 1 FROM person WHERE id = ${personId}`);
  if (person === undefined) throw new AppError("not_found", { public: "There is no such person." });
  const known = await readKnown({ query }, personId);
  const [address, both] = [tracePatterns(known.addresses), tracePatterns([...known.addresses, ...known.names])];
  const [byBoth, own, needsSecond, open] = await Promise.all([
    findTraces({ query }, both, address.text.length), countOwn(personId), waitsForSecond({ query }, actor), readOpen(personId),
  ]);
  const others = byBoth.filter((it) => it.personId !== personId);
  const byAddress = byBoth.filter((it) => it.addressed);
  const traces = others.filter((it) => it.place !== "audit_event").map((it): TraceView => (
    { match: it.addressed ? "address" : "name", place: placeOf(it), request: it.requestNumber, index: it.index }));
  return {
    needsSecond, ...known, own, traces: traces.slice(0, SHOWN), staying: others.filter((it) => it.place === "audit_event").length,
    found: { address: traces.filter((it) => it.match === "address").length, name: traces.filter((it) => it.match === "name").length },
    hindrance: {
      withoutNames: refuseHindered(await readHindrances({ query }, personId, byAddress, address))?.detail ?? null,
      withNames: refuseHindered(await readHindrances({ query }, personId, byBoth, both))?.detail ?? null,
    },
    open,
  };
}

/** How many erasures wait for this person: those that somebody else proposed, if they are an administrator. */
export async function countErasures(reader: PersonActor): Promise<number> {
  if (!reader.roles.includes("admin")) return 0;
  const [row] = await query<{ waiting: number }>(sql`SELECT count(*)::int AS waiting FROM erasure WHERE status = 'open' AND proposed_by <> ${reader.id} AND person_id <> ${reader.id}`);
  return row!.waiting;
}

async function readOpen(personId: string): Promise<ErasureView | null> {
  const [open] = await query<ErasureView>(sql`
    SELECT o.id, o.names, o.reason, json_build_object('id', p.id, 'name', p.name) AS "proposedBy", wire_time(o.proposed_at) AS "proposedAt"
    FROM erasure o JOIN person p ON p.id = o.proposed_by WHERE o.person_id = ${personId} AND o.status = 'open'`);
  return open ?? null;
}

async function countOwn(personId: string): Promise<ErasurePreview["own"]> {
  const [own] = await query<ErasurePreview["own"]>(sql`
    SELECT (SELECT count(*)::int FROM audit_event e JOIN disclosure d ON d.event_id = e.id
        WHERE (e.actor_kind = 'user' AND e.actor_id = ${personId} AND e.type NOT IN ('request.created', 'request.amended')) OR (e.subject_id = ${personId} AND e.type LIKE 'person.%')) AS disclosures,
      (SELECT count(*)::int FROM decision WHERE approver_id = ${personId} AND reason <> '') + (SELECT count(*)::int FROM annotation WHERE author_id = ${personId}) AS texts,
      (SELECT count(*)::int FROM session WHERE person_id = ${personId}) AS sessions,
      (SELECT count(*)::int FROM personal_token WHERE person_id = ${personId}) AS tokens,
      (SELECT count(*)::int FROM saved_view WHERE person_id = ${personId}) AS views`);
  return own!;
}

const places: Record<string, string> = {
  request_version: "payload", action_request: "whom it is for", decision: "reason of a decision", annotation: "note", execution: "result", model_opinion: "opinion of a model",
  break_glass: "override", delegation: "delegation", sponsor_handover: "handover of an agent", policy_proposal: "proposed policy", policy_version: "policy",
  erasure: "erasure", agent: "agent", agent_key: "key of an agent", personal_token: "token", saved_view: "saved view", disclosure: "disclosure in the log", export: "query of an export", access_review_item: "note of a review of access",
};

function placeOf({ place, col }: Trace): string {
  return place === "request_version" && col === "justification" ? "justification" : places[place] ?? place;
}
