// Invariant: a rule is broken only where the entries show it, and kept only where they show that; the rest is said to be unknown.
// Source: separation of duties, and what is approved is what may run; the grants section of docs/protocol.md.
import { toHex } from "../log/bytes";
import { canonicalBytes, type JsonValue } from "../log/canonical-json";
import { sha256 } from "../log/sha256";
import { asObject, textOf, type BundleEntry } from "./entry";
import type { BundleRecord } from "./record";
import type { RequestHistory } from "./request-history";
import { isBehind } from "./separation";
import { BundleFailure } from "./source";

/** How often a rule was seen to hold, and how often the bundle does not tell. */
export type RuleCount = { held: number; unknown: number };
export type RulesCheck = { separation: RuleCount; order: RuleCount; digest: RuleCount; payload: RuleCount; overrides: number };

/** Checks the rules on every request of the record. Throws BundleFailure at the first that breaks one. */
export function checkRules(record: BundleRecord): RulesCheck {
  const found: RulesCheck = { separation: none(), order: none(), digest: none(), payload: none(), overrides: 0 };
  for (const history of record.requests.values()) {
    checkSeparation(history, record, found.separation);
    checkExecution(history, found);
    checkPayload(history, found.payload);
    if (history.words.some((it) => it.decision === "break_glass")) found.overrides += 1;
  }
  return found;
}

function checkSeparation(history: RequestHistory, { requesters }: BundleRecord, count: RuleCount): void {
  const words = history.words.filter((it) => !it.withdrawn && (it.decision === "approve" || it.decision === "break_glass"));
  if (words.length === 0) return;
  for (const word of words) {
    if (isBehind(history, word, requesters)) {
      throw broken(history, word.index, `${word.approver} approved it, who is behind it as sponsor, as editor, or as the person that it acts for`);
    }
  }
  tell(count, requesters.sponsorOf(history) !== undefined && history.created?.disclosed.initiator !== undefined);
}

function checkExecution(history: RequestHistory, found: RulesCheck): void {
  const { execution, approval, created } = history;
  if (execution === null) return;
  // Where the bundle does not have how a request began, its approval may be among what it lacks.
  if (approval === null && created !== null) throw broken(history, execution.index, "it ran, and nothing approved it");
  if (approval !== null && !(approval.index < execution.index && approval.at <= execution.at)) throw broken(history, execution.index, "it ran before it was approved");
  if (approval !== null && approval.digest !== execution.digest) throw broken(history, execution.index, `${execution.digest} ran, and ${approval.digest} was approved`);
  tell(found.order, approval !== null);
  tell(found.digest, approval !== null);
}

/** That the digest is the one of the parameters that are disclosed. */
function checkPayload(history: RequestHistory, count: RuleCount): void {
  const { asked } = history;
  const params = asObject(asked?.disclosed.params);
  if (asked === null || params === null) return tell(count, false);
  const digest = digestOf(asked, params);
  if (digest === asked.request!.digest) return tell(count, true);
  // Older entries do not say which labels the resource had, and what is withheld may be the labels.
  const isWhole = textOf(asked.data, "sponsor") !== "" && asked.hidden === 0;
  if (isWhole) throw broken(history, asked.index, `its parameters have the digest ${digest}, and the log says ${asked.request!.digest}`);
  tell(count, false);
}

function digestOf({ data, disclosed }: BundleEntry, params: Record<string, JsonValue>): string {
  const environment = textOf(data, "environment");
  const resource = { type: textOf(data, "resourceType"), id: textOf(data, "resource"), ...(environment !== "" && { environment }), ...(disclosed.labels !== undefined && { labels: disclosed.labels }) };
  return `sha256:${toHex(sha256(canonicalBytes({ action: textOf(data, "action"), resource, params, audience: textOf(data, "audience") })))}`;
}

function tell(count: RuleCount, isHeld: boolean): void {
  if (isHeld) count.held += 1;
  else count.unknown += 1;
}

function broken(history: RequestHistory, index: number, what: string): BundleFailure {
  return new BundleFailure(`request ${history.number} (${history.id}): ${what}`, { file: "events.jsonl", index, request: history.id });
}

function none(): RuleCount {
  return { held: 0, unknown: 0 };
}
