// Invariant: a subject made here is an ordinary request outside of production that no rule has anything to say about.
// Source: the contract of an action request.
import type { Artifact } from "countersign/contract/artifact";
import type { Finding } from "countersign/contract/risk";
import { assess } from "./assess";
import type { RiskSubject } from "./finding";

/** A request for tests, with what is given in place of what is ordinary. */
export function subjectOf(change: Partial<RiskSubject> = {}): RiskSubject {
  return { action: "queue.message.send", resource: { type: "queue", id: "orders", environment: "development" }, params: {}, justification: "", initiator: {}, artifacts: [], ...change };
}

export const production = { type: "thing", id: "orders", environment: "production" };

/** `id level` of everything found in an artifact, the gravest first. */
export function idsIn(artifact: Artifact, change: Partial<RiskSubject> = {}): string[] {
  return assess(subjectOf({ ...change, artifacts: [artifact] })).findings.filter((it) => it.artifact === 0).map((it) => `${it.id} ${it.level}`);
}

/** Whether the pointer of a finding leads to a value that is there. */
export function resolves(subject: RiskSubject, { artifact, pointer }: Finding): boolean {
  let at: unknown = artifact === undefined ? subject : subject.artifacts[artifact];
  for (const token of (pointer ?? "").split("/").slice(1).map((it) => it.replaceAll("~1", "/").replaceAll("~0", "~"))) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, token)) return false;
    at = (at as Record<string, unknown>)[token];
  }
  return at !== undefined;
}
