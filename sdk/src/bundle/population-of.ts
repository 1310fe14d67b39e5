// Invariant: every request and every event of policy, identity or administration is a member of one population, and the record alone says of which.
// Source: the evidence section of docs/protocol.md.
import type { Population } from "../contract/population";
import { textOf } from "./entry";
import type { RequestHistory } from "./request-history";

const BY_NOUN: Record<string, Population> = {
  policy: "policy_changes",
  agent: "identity_and_role_changes", agent_key: "identity_and_role_changes", token: "identity_and_role_changes", person: "identity_and_role_changes", delegation: "identity_and_role_changes",
  break_glass: "administrative_actions", secret: "administrative_actions", export: "administrative_actions", access_review: "administrative_actions", retention: "administrative_actions",
};
/** Events of a request that are members by themselves: what somebody tried and was refused. */
const REFUSALS = new Set(["decision.refused", "grant.refused"]);
/** What was found before: a log says few types a million times. */
const byType = new Map<string, Population | null>();
const MAX_TYPES = 1_000;

/** The population of an event that is a member by itself; null for those that belong to a request, or to nobody's population. */
export function populationOfEvent(type: string): Population | null {
  const known = byType.get(type);
  if (known !== undefined) return known;
  const found = REFUSALS.has(type) ? "administrative_actions" : BY_NOUN[type.slice(0, type.indexOf("."))] ?? null;
  if (byType.size < MAX_TYPES) byType.set(type, found);
  return found;
}

/** The population of a request, by what policy said of its last version and by its last status. */
export function populationOfRequest(history: RequestHistory): Population {
  if (history.status === "denied") return "denied";
  if (textOf(history.asked?.data ?? {}, "effect") === "allow") return "allowed_by_policy";
  switch (history.status) {
    case "succeeded": return "approved_and_executed";
    case "failed": return "failed";
    case "unknown": return "unknown";
    case "expired": case "lapsed": return "expired";
    default: return "open_or_withdrawn";
  }
}
