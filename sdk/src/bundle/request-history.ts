// Invariant: what a request went through follows from its entries alone, in the order of the log.
// Source: the events in docs/protocol.md; the leaf's `request` says which version each entry is about.
import type { JsonValue } from "../log/canonical-json";
import { objectsOf, textOf, textsOf, type BundleEntry } from "./entry";

/** One person's word on a version. `groups` are their own; `lent`, whose they used besides. */
export type Word = { id: string; approver: string; groups: string[]; lent: { person: string; groups: string[] }[]; decision: string; reason: string | null; at: string; index: number; version: number; withdrawn: boolean };

/** What made a version approved. */
export type Approval = { by: "people" | "policy" | "override"; at: string; index: number; version: number; digest: string };

/** A request as the entries of a bundle tell it. */
export type RequestHistory = {
  id: string; number: number;
  /** `request.created`, and the `request.created` or `request.amended` of the last version; null where the bundle has no such entry. */
  created: BundleEntry | null; asked: BundleEntry | null;
  /** Of the last version: what is to run, and the risk, which a model may have raised. */
  version: number; digest: string; risk: string;
  /** Who amended it: people, by id. */
  editors: ReadonlySet<string>;
  words: Word[];
  approval: Approval | null;
  grant: { issuedAt: string; expiresAt: string; redeemedAt: string } | null;
  execution: { id: string; index: number; at: string; digest: string; executor: string } | null;
  /** The last status of which an entry tells. */
  status: string; finishedAt: string;
  output: JsonValue | undefined;
};

/** The history with one more entry, which is about this request; begins one where there is none. Changes it in place. */
export function addToHistory(history: RequestHistory | undefined, entry: BundleEntry): RequestHistory {
  const request = entry.request!;
  const it = history ?? {
    id: request.id, number: request.number, created: null, asked: null, version: request.version, digest: request.digest, risk: "", editors: NOBODY, words: [],
    approval: null, grant: null, execution: null, status: "", finishedAt: "", output: undefined,
  };
  if (request.version > it.version) {
    it.version = request.version;
    it.digest = request.digest;
  }
  // One text for the digest of a version, which every entry repeats: a million entries are held by what they tell.
  if (request.digest === it.digest) request.digest = it.digest;
  add[entry.type]?.(it, entry);
  const status = textOf(entry.data, "status");
  if (status === "approved" && it.approval?.version !== request.version) {
    it.approval = { by: APPROVED_BY[entry.type] ?? "people", at: entry.at, index: entry.index, version: request.version, digest: request.digest };
  }
  if (status !== "") it.status = status;
  return it;
}

const NOBODY: ReadonlySet<string> = new Set();
const NOTHING_LENT: Word["lent"] = [];

const APPROVED_BY: Record<string, Approval["by"]> = { "request.created": "policy", "request.amended": "policy", "break_glass.used": "override" };

const add: Record<string, (it: RequestHistory, entry: BundleEntry) => void> = {
  "request.created": (it, entry) => {
    it.created = entry;
    ask(it, entry);
  },
  "request.amended": (it, entry) => {
    if (entry.actor.kind === "user") it.editors = new Set([...it.editors, entry.actor.id]);
    ask(it, entry);
  },
  "model.answered": (it, entry) => {
    it.risk = textOf(entry.data, "risk");
  },
  "decision.recorded": (it, entry) => hear(it, wordOf(entry, textOf(entry.data, "decision"))),
  "break_glass.used": (it, entry) => hear(it, wordOf(entry, "break_glass")),
  "decision.withdrawn": (it, entry) => {
    for (const word of it.words) if (word.id === entry.data.id) word.withdrawn = true;
  },
  "grant.issued": (it, entry) => {
    it.grant = { issuedAt: entry.at, expiresAt: textOf(entry.data, "expires"), redeemedAt: "" };
  },
  "grant.redeemed": (it, entry) => {
    if (it.grant !== null) it.grant.redeemedAt = entry.at;
  },
  "execution.started": (it, entry) => {
    it.execution = { id: textOf(entry.data, "execution"), index: entry.index, at: entry.at, digest: entry.request!.digest, executor: entry.actor.id };
  },
  "execution.reported": finish,
  "execution.closed": finish,
};

function hear(it: RequestHistory, word: Word): void {
  // Not pushed: a list that grows takes room for sixteen more.
  it.words = [...it.words, word];
}

function ask(it: RequestHistory, entry: BundleEntry): void {
  it.asked = entry;
  it.risk = textOf(entry.data, "risk");
}

function finish(it: RequestHistory, entry: BundleEntry): void {
  it.finishedAt = entry.at;
  if (entry.disclosed.output !== undefined) it.output = entry.disclosed.output;
}

function wordOf(entry: BundleEntry, decision: string): Word {
  return {
    id: textOf(entry.data, "id"), approver: entry.actor.id, groups: textsOf(entry.data.groups), lent: lentTo(entry.data), decision, reason: typeof entry.disclosed.reason === "string" ? entry.disclosed.reason : null,
    at: entry.at, index: entry.index, version: entry.request!.version, withdrawn: false,
  };
}

function lentTo({ onBehalfOf }: BundleEntry["data"]): Word["lent"] {
  if (onBehalfOf === undefined) return NOTHING_LENT;
  return objectsOf(onBehalfOf).map((it) => ({ person: textOf(it, "person"), groups: textsOf(it.groups) }));
}
