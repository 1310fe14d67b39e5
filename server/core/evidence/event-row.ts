// Invariant: an event that is a member by itself has one row, which says who did what to what, and the words that they gave for it.
// Source: the populations section of docs/protocol.
import { textOf, type BundleEntry } from "countersign/bundle/entry";
import { sentenceOf } from "@/server/core/audit/sentence";
import { noChecks } from "./checks";
import { populationOfEvent, type PopulationRow } from "./population";

/** Free text that explains an event, by the names under which events disclose it. */
const EXPLANATIONS = ["reason", "note", "query"] as const;
/** What an event is about, by the names under which events say so. */
const SUBJECTS = ["policy", "proposal", "agent", "key", "token", "person", "delegation", "export", "review", "grant", "id"] as const;

/** The row of an event that is a member by itself. */
export function eventRow(entry: BundleEntry, nameOf: (id: string) => string | null): PopulationRow {
  const { data, disclosed, request } = entry;
  const subject = SUBJECTS.map((name) => textOf(data, name)).find((it) => it !== "") ?? null;
  return {
    population: populationOfEvent(entry.type)!, item: entry.id, logIndex: entry.index, requestId: request?.id ?? null, requestNumber: request?.number ?? null,
    actor: { id: entry.actor.id, name: nameOf(entry.actor.id) }, environment: null, system: null, target: subject, action: entry.type, payloadDigest: request?.digest ?? null,
    changeSummary: sentenceOf(entry.type, data), risk: null, policyVersion: typeof data.number === "number" ? data.number : null, policyDigest: textOf(data, "digest") || null, determiningRules: [],
    agent: null, sponsor: null, actedFor: null, model: null, justification: EXPLANATIONS.map((name) => textOf(disclosed, name)).find((it) => it !== "") ?? null,
    submittedAt: entry.at, requiredApprovals: null, approvers: [], grantIssuedAt: null, grantRedeemedAt: null, grantExpiresAt: null,
    executedAt: null, executor: null, outcome: null, resultDigest: null, checks: noChecks,
  };
}
