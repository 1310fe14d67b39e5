// Invariant: what may be destructive in a critical request is approved only by who said, about that very content, that they viewed it.
// Source: docs/adr/0020-viewed-marks.md and the decisions section of docs/protocol.
import type { Finding } from "countersign/contract/risk";
import { type RiskLevel, riskLevels } from "countersign/contract/risk-level";
import type { ViewedInput } from "countersign/contract/viewed";
import { refuse, type Refusal } from "@/server/core/errors";
import type { RequestState } from "./state";

/** The artifacts that a grave finding points into, by index; `all` where the analyzers could not say which. */
export type Destructive = readonly number[] | "all";

/** Which artifacts of a version somebody marked as viewed, by index, and how many it has. */
export type Viewed = { artifacts: readonly number[]; of: number };

/** Which artifacts the findings call destructive: whoever approves a critical request has to view these. */
export function destructiveOf(findings: readonly Finding[]): Destructive {
  const grave = findings.filter((it) => riskLevels.indexOf(it.level) >= riskLevels.indexOf("high"));
  // An analysis that stopped, or named only a part of what it found, says nothing of where the rest is.
  if (grave.some((it) => it.artifact === undefined && it.id.startsWith("analysis."))) return "all";
  return [...new Set(grave.flatMap((it) => it.artifact ?? []))].toSorted((a, b) => a - b);
}

/** The artifacts that somebody still has to mark as viewed before they approve, in order. */
export function unviewed(level: RiskLevel, destructive: Destructive, { artifacts, of }: Viewed): number[] {
  if (level !== "critical") return [];
  const wanted = destructive === "all" ? Array.from({ length: of }, (_, index) => index) : destructive;
  return wanted.filter((it) => !artifacts.includes(it));
}

/** The refusal for who marks what is not on the version that they see; null where they may. */
export function refuseMark(state: Pick<RequestState, "version" | "digest">, { of }: Viewed, input: Pick<ViewedInput, "version" | "artifacts">): Refusal | null {
  if (input.version !== state.version) {
    return refuse("stale_version", `You viewed version ${input.version}; the request is at version ${state.version}.`, { version: state.version, digest: state.digest });
  }
  const unknown = input.artifacts.find((it) => it >= of);
  if (unknown === undefined) return null;
  return refuse("invalid_input", `\`artifacts\` names artifact ${unknown}; this version has ${of === 0 ? "none" : `artifacts 0 to ${of - 1}`}.`);
}

/** What the record of an approval says of it: nothing where nothing was marked. */
export function viewedFact({ artifacts }: Viewed): { viewed?: readonly number[] } {
  return artifacts.length === 0 ? {} : { viewed: artifacts };
}

/** For people: "marked artifacts 1 and 3 as viewed". */
export function describeViewed(artifacts: readonly number[]): string {
  return `marked ${artifacts.length === 1 ? "artifact" : "artifacts"} ${listed(artifacts)} as viewed`;
}

/** "1, 2 and 4", as people count. */
export function listed(artifacts: readonly number[]): string {
  const names = artifacts.map((it) => String(it + 1));
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
