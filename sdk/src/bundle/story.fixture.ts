// Invariant: a small log of one afternoon: two requests that people approved, one that was denied, one that policy allowed, and an override.
// Source: the events in docs/protocol.md.
import { disclosureFor } from "../log/disclosure";
import type { JsonValue } from "../log/canonical-json";
import { canonicalBytes } from "../log/canonical-json";
import { encodeLeaf, type Leaf } from "../log/leaf";
import { toHex } from "../log/bytes";
import { sha256 } from "../log/sha256";

export type StoryEntry = { leaf: Uint8Array; disclosures: string[] };
export type Told = { type: string; actor: Leaf["actor"]; data: Record<string, JsonValue>; request?: Leaf["request"]; disclose?: Record<string, JsonValue> };

const user = (id: string): Leaf["actor"] => ({ kind: "user", id });
const etl: Leaf["actor"] = { kind: "agent", id: "agt_etl" };
const salt = (n: number) => Buffer.from(sha256(canonicalBytes([n]))).toString("base64url").slice(0, 22);

const ask = { action: "iam.role.update", resourceType: "aws.iam.role", environment: "production", audience: "agent" };
const requirement = { approvers: [{ group: "security", count: 1 }, { group: "platform", count: 1 }], people: 2 };
const judged = { policy: "pol_1", policyNumber: 3, rules: ["prod-iam"], risk: "high", findings: [], artifacts: [], sponsor: "usr_sam" };

/** A request's events share this. */
export function about(number: number, name = `role/${number}`, params: Record<string, JsonValue> = { size: number }, version = 1): NonNullable<Leaf["request"]> {
  const payload = { action: ask.action, resource: { type: ask.resourceType, id: name, environment: ask.environment }, params, audience: ask.audience };
  return { id: `areq_${number}`, number, version, digest: `sha256:${toHex(sha256(canonicalBytes(payload)))}` };
}

/** `request.created`. */
export function created(number: number, status: string, effect: string): Told {
  return {
    type: "request.created", actor: etl, request: about(number), data: { ...ask, resource: `role/${number}`, status, effect, ...judged, requirement: effect === "allow" ? { approvers: [], people: 0 } : requirement },
    disclose: { params: { size: number }, justification: `because of "${number}", really`, initiator: { model: "acme/large", onBehalfOf: "dev@example.com" } },
  };
}

/** `decision.recorded`. */
export function decided(number: number, person: string, group: string, decision: string, status: string): Told {
  return {
    type: "decision.recorded", actor: user(person), request: about(number), disclose: { reason: "=looks, right" },
    data: { decision, id: `dec_${number}_${person}`, groups: [group], channel: "web", credential: "ses_1", status, approvals: 1 },
  };
}

/** From the grant to the result. */
export function ran(number: number, outcome: string): Told[] {
  const request = about(number);
  return [
    { type: "grant.issued", actor: etl, request, data: { grant: `grt_${number}`, expires: "2026-03-01T13:00:00.000Z" } },
    { type: "grant.redeemed", actor: etl, request, data: { grant: `grt_${number}`, execution: `exe_${number}` } },
    { type: "execution.started", actor: etl, request, data: { execution: `exe_${number}`, grant: `grt_${number}`, due: "2026-03-01T14:00:00.000Z", status: "executing" } },
    { type: "execution.reported", actor: etl, request, data: { execution: `exe_${number}`, status: outcome, late: false }, disclose: { output: { revision: number } } },
  ];
}

export const STORY: Told[] = [
  { type: "person.added", actor: user("usr_ada"), data: { person: "usr_ada", groups: ["security"], roles: ["approver"] }, disclose: { name: "Ada", email: "ada@example.com" } },
  { type: "person.added", actor: user("usr_bob"), data: { person: "usr_bob", groups: ["platform"], roles: ["approver"] }, disclose: { name: "Bob", email: "bob@example.com" } },
  { type: "policy.activated", actor: user("usr_ada"), data: { policy: "pol_1", number: 3, digest: "sha256:00", previous: null } },
  { type: "agent.created", actor: user("usr_sam"), data: { agent: "agt_etl", sponsor: "usr_sam" }, disclose: { name: "etl", description: "nightly" } },
  created(1, "pending", "require_approval"),
  decided(1, "usr_ada", "security", "approve", "pending"),
  decided(1, "usr_bob", "platform", "approve", "approved"),
  ...ran(1, "succeeded"),
  created(2, "pending", "require_approval"),
  decided(2, "usr_ada", "security", "deny", "denied"),
  created(3, "approved", "allow"),
  ...ran(3, "failed"),
  { type: "session.started", actor: user("usr_bob"), data: { session: "ses_2", person: "usr_bob", method: "oidc" } },
  created(4, "pending", "require_approval"),
  { type: "break_glass.used", actor: user("usr_bob"), request: about(4), data: { id: "bgl_4", status: "approved", skipped: ["security"], missingPeople: 2, approvals: 0, told: 2, channel: "web", credential: "ses_2" }, disclose: { reason: "the bank closes" } },
];

/** Leaves and disclosures, one second apart from noon on. */
export function entriesOf(story: readonly Told[]): StoryEntry[] {
  return story.map(({ disclose = {}, ...it }, i) => {
    const committed = Object.entries(disclose).map(([name, value], k) => disclosureFor(salt(i * 10 + k), name, value));
    const at = new Date(Date.UTC(2026, 2, 1, 12, 0, i)).toISOString();
    const leaf = encodeLeaf({ v: 1, id: `evt_${i}`, at, ...it, ...(committed.length > 0 && { sd: committed.map((c) => c.digest) }) });
    return { leaf, disclosures: committed.map((c) => c.disclosure) };
  });
}
