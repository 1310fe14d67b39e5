// Invariant: a sample sheet says what the row of the item says, and what the entries of the log say of how it came about.
// Source: the columns of population.csv in docs/protocol.
import { textOf, type BundleEntry } from "countersign/bundle/entry";
import { sentenceOf } from "@/server/core/audit/sentence";
import { checkNames, type Named, type PopulationRow } from "./population";
import type { ReportChange, ReportFact, ReportItem, ReportMoment, Speaker } from "./report";

/** Free text of events that a sheet shows with its moment, by the names under which they disclose it. */
const WORDS = ["justification", "reason", "note", "body", "summary"] as const;

/** The sheet of an item. `entries` are its own, in the order of the log. */
export function reportItem(row: PopulationRow, rank: number, entries: readonly BundleEntry[], changes: ReportChange[], nameOf: (id: string) => string | null): ReportItem {
  const timeline = entries.map((it) => momentOf(it, nameOf(it.actor.id)));
  return row.requestNumber === null || row.agent === null
    ? { population: row.population, rank, title: row.action, outcome: row.changeSummary, facts: eventFacts(row), approvals: [], checks: [], timeline, changes: [] }
    : {
        population: row.population, rank, title: `Request ${row.requestNumber}: ${row.action}`, outcome: `${sentenceCase(row.outcome ?? "")}. ${row.changeSummary}`,
        facts: requestFacts(row), approvals: approvalsOf(row), checks: checkNames.map((name) => ({ name, result: row.checks[name] })), timeline, changes,
      };
}

function eventFacts(row: PopulationRow): ReportFact[] {
  return [
    { name: "Entry", value: `${row.logIndex}` }, { name: "Time", value: row.submittedAt }, { name: "Who", value: named(row.actor) },
    { name: "About", value: row.target, code: true }, { name: "Words", value: row.justification, by: "person" },
  ];
}

function requestFacts(row: PopulationRow): ReportFact[] {
  return [
    { name: "Request", value: row.item, code: true }, { name: "Submitted", value: `${row.submittedAt}, entry ${row.logIndex}` },
    { name: "Action", value: row.action, code: true }, { name: "Target", value: `${row.target ?? ""} (${row.system ?? ""})`, code: true }, { name: "Environment", value: row.environment },
    { name: "Payload", value: row.payloadDigest, code: true }, { name: "Risk", value: row.risk },
    { name: "Policy", value: `version ${row.policyVersion ?? "unknown"}${row.determiningRules.length === 0 ? ", by default" : `, by ${row.determiningRules.join(", ")}`}` },
    { name: "Policy digest", value: row.policyDigest, code: true },
    { name: "Agent", value: named(row.agent) }, { name: "Sponsor", value: named(row.sponsor) }, { name: "Acted for", value: row.actedFor }, { name: "Model", value: row.model },
    { name: "Asked for", value: row.requiredApprovals }, { name: "Change", value: row.changeSummary }, { name: "Justification", value: row.justification, by: "agent" },
    { name: "Grant issued", value: row.grantIssuedAt }, { name: "Grant redeemed", value: row.grantRedeemedAt }, { name: "Grant expires", value: row.grantExpiresAt },
    { name: "Executed", value: row.executedAt }, { name: "Executor", value: named(row.executor) }, { name: "Result digest", value: row.resultDigest, code: true },
  ];
}

function approvalsOf(row: PopulationRow): ReportItem["approvals"] {
  return row.approvers.map((it) => ({
    facts: [
      { name: "Person", value: named(it.person) }, { name: "Decision", value: `${it.decision.replace("_", " ")}${it.withdrawn ? ", withdrawn" : ""}, ${it.at}` },
      { name: "Groups then", value: it.groups.join(", ") || null }, { name: "Signed in by", value: it.signIn }, { name: "Reason", value: it.reason, by: "person" },
    ],
  }));
}

function momentOf({ index, at, actor, type, data, disclosed }: BundleEntry, name: string | null): ReportMoment {
  const by: Speaker = type === "model.answered" ? "model" : actor.kind === "agent" ? "agent" : "person";
  return {
    index, at, actor: named({ id: actor.id, name })!, sentence: sentenceOf(type, data),
    words: WORDS.map((word) => ({ name: word, text: textOf(disclosed, word), by })).filter((it) => it.text !== ""),
  };
}

function named(it: Named | null): string | null {
  return it === null ? null : it.name === null ? it.id : `${it.name} (${it.id})`;
}

function sentenceCase(status: string): string {
  return status.charAt(0).toUpperCase() + status.slice(1).replaceAll("_", " ");
}
