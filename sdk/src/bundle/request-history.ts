// Invariant: what a request went through follows from its entries alone, in the order of the log.
// Source: the events in docs/protocol.md; the leaf's `request` says which version each entry is about.
import type { JsonValue } from "../log/canonical-json";
import { objectsOf, textOf, textsOf, type BundleEntry } from "./entry";

/** One person's word on a version. `groups` are their own; `lent`, whose they used besides. */
export type Word = { id: string; approver: string; groups: string[]; lent: { person: string; groups: string[] }[]; decision: string; reason: string; at: string; index: number; version: number; withdrawn: boolean };

/** What made a version approved. */
export type Approval = { by: "people" | "policy" | "override"; at: string; index: number; version: number; digest: string };

/** A request as the entries of a bundle tell it. */
export type RequestHistory = {
  id: string; number: number; agent: string; submittedAt: string;
  /** `request.created` and `request.amended`, by version. */
  versions: Map<number, BundleEntry>;
  /** Who amended it: people, by id. */
  editors: Set<string>;
  words: Word[];
  approval: Approval | null;
  grant: { id: string; issuedAt: string; expiresAt: string; redeemedAt: string } | null;
  execution: { index: number; at: string; digest: string; version: number; executor: string } | null;
  /** The last status of which an entry tells. */
  status: string; finishedAt: string;
  output: JsonValue | undefined;
};

/** The history with one more entry, which is about this request; begins one where there is none. Changes it in place. */
export function addToHistory(history: RequestHistory | undefined, entry: BundleEntry): RequestHistory {
  const request = entry.request!;
  const it = history ?? {
    id: request.id, number: request.number, agent: "", submittedAt: "", versions: new Map(), editors: new Set(), words: [],
    approval: null, grant: null, execution: null, status: "", finishedAt: "", output: undefined,
  };
  add[entry.type]?.(it, entry);
  const status = textOf(entry.data, "status");
  if (status === "approved" && it.approval?.version !== request.version) {
    it.approval = { by: APPROVED_BY[entry.type] ?? "people", at: entry.at, index: entry.index, version: request.version, digest: request.digest };
  }
  if (status !== "") it.status = status;
  return it;
}

const APPROVED_BY: Record<string, Approval["by"]> = { "request.created": "policy", "request.amended": "policy", "break_glass.used": "override" };

const add: Record<string, (it: RequestHistory, entry: BundleEntry) => void> = {
  "request.created": (it, entry) => {
    it.agent = entry.actor.id;
    it.submittedAt = entry.at;
    it.versions.set(entry.request!.version, entry);
  },
  "request.amended": (it, entry) => {
    if (entry.actor.kind === "user") it.editors.add(entry.actor.id);
    it.versions.set(entry.request!.version, entry);
  },
  "decision.recorded": (it, entry) => it.words.push(wordOf(entry, textOf(entry.data, "decision"))),
  "break_glass.used": (it, entry) => it.words.push(wordOf(entry, "override")),
  "decision.withdrawn": (it, entry) => {
    for (const word of it.words) if (word.id === entry.data.id) word.withdrawn = true;
  },
  "grant.issued": (it, entry) => {
    it.grant = { id: textOf(entry.data, "grant"), issuedAt: entry.at, expiresAt: textOf(entry.data, "expires"), redeemedAt: "" };
  },
  "grant.redeemed": (it, entry) => {
    if (it.grant !== null) it.grant.redeemedAt = entry.at;
  },
  "execution.started": (it, entry) => {
    const { digest, version } = entry.request!;
    it.execution = { index: entry.index, at: entry.at, digest, version, executor: entry.actor.id };
  },
  "execution.reported": finish,
  "execution.closed": finish,
};

function finish(it: RequestHistory, entry: BundleEntry): void {
  it.finishedAt = entry.at;
  if (entry.disclosed.output !== undefined) it.output = entry.disclosed.output;
}

function wordOf(entry: BundleEntry, decision: string): Word {
  return {
    id: textOf(entry.data, "id"), approver: entry.actor.id, groups: textsOf(entry.data.groups), lent: lentTo(entry.data), decision, reason: textOf(entry.disclosed, "reason"),
    at: entry.at, index: entry.index, version: entry.request!.version, withdrawn: false,
  };
}

function lentTo({ onBehalfOf }: BundleEntry["data"]): Word["lent"] {
  return objectsOf(onBehalfOf).map((it) => ({ person: textOf(it, "person"), groups: textsOf(it.groups) }));
}
