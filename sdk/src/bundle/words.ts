// Invariant: a sentence claims no more than what was checked before it is said.
// Source: the evidence section of docs/protocol.md, "What is proven".
import type { BundleManifest } from "../contract/evidence-bundle";
import { populations } from "../contract/population";
import type { Checkpoint } from "../log/checkpoint";
import type { PopulationCheck } from "./check-population";
import type { RuleCount, RulesCheck } from "./check-rules";
import type { BundleRecord } from "./record";

export function provenOfLog({ log }: BundleManifest, record: BundleRecord, sizes: readonly number[]): string[] {
  const place = log.kind === "full-range"
    ? `The log ${log.origin} holds exactly these entries from index ${log.from} to ${log.to - 1}: nothing is missing, added or changed. Their hashes lead to the root that its key signed for ${log.to} entries.`
    : `The log ${log.origin} holds these ${count(record.entries, "entry", "entries")}, each at its index, in the tree that its key signed for ${log.size} entries.`;
  const before = log.kind === "full-range" ? record.entries - (log.to - log.from) : 0;
  return [
    place,
    ...(before > 0 ? [`${count(before, "older entry is", "older entries are")} in the log too, each at its index.`] : []),
    ...(sizes.length > 1 ? [`The log only grew between its checkpoints of ${sizes.join(", ")} entries.`] : []),
    `${count(record.disclosures, "value is", "values are")} disclosed, and ${record.disclosures === 1 ? "is what the entry commits" : "are what the entries commit"} to.`,
  ];
}

export function provenOfRules({ separation, order, digest, payload }: RulesCheck): string[] {
  return [
    ...said(separation, (n) => `Nobody who approved asked for it: checked for ${count(n, "request", "requests")} with the sponsor, the person acted for and everybody who edited it.`),
    ...said(order, (n) => `${count(n, "execution", "executions")} began after the approval.`),
    ...said(digest, (n) => `${count(n, "execution", "executions")} ran what was approved, by its digest.`),
    ...said(payload, (n) => `The digest of ${count(n, "request", "requests")} is that of the parameters that are disclosed.`),
  ];
}

export function provenOfPopulation(manifest: BundleManifest, { rows, compared }: PopulationCheck, isWhole: boolean): string[] {
  const total = populations.reduce((sum, it) => sum + rows[it], 0);
  const counted = manifest.populations.map((it) => `${it} ${rows[it]}`).join(", ");
  return [
    `population.csv has ${count(total, "row", "rows")} (${counted}); all ${compared} cells that follow from the log are what the log says.`,
    ...(isWhole ? ["No member of these populations is missing among the entries of the range."] : []),
  ];
}

export function provenOfSample({ sample }: BundleManifest): string[] {
  return sample === null ? [] : [`sample.csv is the sample of ${sample.size} of each population that the seed ${JSON.stringify(sample.seed)} draws.`];
}

export function statedBy(manifest: BundleManifest, { columns, left }: PopulationCheck): string[] {
  const { period, query, askedBy, log } = manifest;
  const own = columns.filter((it) => STATED.has(it));
  return [
    `The export ${manifest.id} was asked for by ${askedBy.name === null ? askedBy.id : `${askedBy.name} (${askedBy.id})`} at ${manifest.askedAt}, for the time from ${period.from} to ${period.to}.`,
    ...(query === "" ? [] : [`The query was ${JSON.stringify(query)}. ${count(left, "member", "members")} of the populations ${left === 1 ? "has" : "have"} no row; that they do not match the query is not proven.`]),
    ...(log.kind === "full-range" && log.from > 0 ? [`Entries before index ${log.from} are older than the period.`] : []),
    ...(log.kind === "selection" ? ["These are all the entries that matter: a selection can't show that none was left out."] : []),
    ...(manifest.sample === null ? [] : ["The seed of the sample was not chosen for what it draws. Ask for an export with a seed of yours."]),
    `Names of people and agents${own.length > 0 ? `, and the columns ${own.join(", ")}` : ""}.`,
    "The words of report.pdf and of every other file for reading.",
  ];
}

/** What the log was compared with: a checkpoint that was kept, and the largest tree that a witness cosigned, or 0. */
export type Compared = { kept: Checkpoint | null; isCompared: boolean; cosigned: number };

export function unknownOf({ log }: BundleManifest, record: BundleRecord, rules: RulesCheck, { kept, isCompared, cosigned }: Compared): string[] {
  const last = log.kind === "full-range" ? log.to : log.size;
  return [
    ...(record.hidden === 0 ? [] : [`${count(record.hidden, "value is", "values are")} not disclosed: erased, or withheld.`]),
    ...unknown(rules.separation, (n) => `For ${count(n, "request", "requests")} the bundle does not name everybody who is behind it, so that only those who are named were compared with the approvers.`),
    ...unknown(rules.order, (n) => `${count(n, "execution", "executions")} of which the approval is not in the bundle.`),
    ...unknown(rules.payload, (n) => `The parameters of ${count(n, "request", "requests")} are not disclosed in whole, so that the digest alone says what they were.`),
    ...(rules.overrides === 0 ? [] : [`${count(rules.overrides, "request was", "requests were")} approved by overriding missing approvals: see whether that was justified.`]),
    ...(kept === null || isCompared ? [] : [`The checkpoint that you kept, of ${kept.size} entries, was not compared: the bundle ${kept.size > last ? `ends at ${last}` : "does not hold what leads to it"}.`]),
    ...(kept !== null && isCompared ? [] : oneLog(last, cosigned)),
    "Whether everything that happened was told to the log.",
  ];
}

function oneLog(last: number, cosigned: number): string[] {
  if (cosigned >= last) return [];
  return [`Whether the operator shows everybody the same log${cosigned === 0 ? "" : `, past the ${cosigned} entries that a witness cosigned`}. Compare a checkpoint that somebody else kept (--checkpoint).`];
}

/** Columns of which the log says nothing. */
const STATED = new Set(["change_summary", "policy_digest", "required_approvals", "approver_sign_in", "approver_groups", "approver_reason"]);

function said({ held }: RuleCount, sentence: (n: number) => string): string[] {
  return held === 0 ? [] : [sentence(held)];
}

function unknown(it: RuleCount, sentence: (n: number) => string): string[] {
  return it.unknown === 0 ? [] : [sentence(it.unknown)];
}

function count(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
