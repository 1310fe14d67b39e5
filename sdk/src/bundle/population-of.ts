// Invariant: an entry is in one population at most, by what the entry says and by what approved its request.
// Source: contract/evidence-populations; the verifier counts with this, so it is part of the bundle's format.
import type { PopulationName } from "../contract/evidence-populations";
import { textOf, type BundleEntry } from "./entry";
import type { RequestHistory } from "./request-history";

const BY_TYPE: Record<string, PopulationName> = {
  "request.expired": "expired", "request.lapsed": "expired", "request.cancelled": "withdrawn",
  "execution.unknown": "unknown", "break_glass.used": "overrides", "break_glass.reviewed": "administrative",
};
const BY_STATUS: Record<string, Record<string, PopulationName>> = {
  "request.created": { approved: "allowed", denied: "denied" }, "request.amended": { approved: "allowed", denied: "denied" },
  "decision.recorded": { denied: "denied" }, "execution.reported": { failed: "failed" }, "execution.closed": { failed: "failed" },
};
const BY_NOUN: Record<string, PopulationName> = {
  policy: "policy_changes", person: "identity_changes", delegation: "identity_changes",
  agent: "administrative", agent_key: "administrative", token: "administrative", export: "administrative",
  access_review: "administrative", erasure: "administrative", retention: "administrative", setting: "administrative",
};

/** The population that an entry has its row in; null for entries that are counted nowhere. `history` is that of its request. */
export function populationOf(entry: BundleEntry, history: RequestHistory | undefined): PopulationName | null {
  if (entry.type === "execution.started") return history?.approval?.by === "policy" ? null : "executed";
  return BY_TYPE[entry.type] ?? BY_STATUS[entry.type]?.[textOf(entry.data, "status")] ?? BY_NOUN[entry.type.slice(0, entry.type.indexOf("."))] ?? null;
}
