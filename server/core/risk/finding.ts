// Invariant: an analyzer is a pure, synchronous and bounded function from a request to findings; it can add, and never takes away.
// Source: docs/risk.md; pointers are RFC 6901.
import type { ActionRequestInput } from "countersign/contract/action-request";
import type { ArtifactKind, ArtifactOf } from "countersign/contract/artifact";
import type { Finding, RiskLevel } from "countersign/contract/risk";
import type { FindingId } from "./catalogue";

/** What is judged: the part of a request that says what would happen. */
export type RiskSubject = Pick<ActionRequestInput, "action" | "resource" | "params" | "justification" | "initiator" | "artifacts">;

/** What an analyzer saw. The pointer is into the artifact, or into the request when no artifact is named. */
export type Found = Finding & { id: FindingId; pointer: string };

/** A container on the way from the root to a string. */
export interface Link { parent: Link | null; key: string | number }

/** One string of the request. `isKey`: it is the name of a member and not a value. */
export interface Place { value: string; parent: Link | null; key: string | number; artifact: number | undefined; isKey: boolean }

/** Every string of a request, collected once for all analyzers. */
export interface Text {
  places: readonly Place[];
  /** All strings joined, for cheap searches over the whole request. */
  joined: string;
  /** Characters and values in each artifact. */
  sizes: readonly number[];
  /** False when the request is larger than what is looked at. */
  complete: boolean;
}

/** Looks at one artifact; `artifact` is filled in by the assessment. */
export type ArtifactAnalyzer<K extends ArtifactKind> = (artifact: ArtifactOf<K>, subject: RiskSubject) => Found[];

/** Looks at the request as a whole. */
export type RequestAnalyzer = (subject: RiskSubject, text: Text) => Found[];

/** Characters and values that an artifact of a kind may have to be analyzed; a larger one is `analysis.incomplete`. */
export const MAX_ARTIFACT_SIZE: Record<ArtifactKind, number> = {
  text: 1_048_576, json: 1_048_576, table: 1_048_576, link: 16_384, http: 1_048_576, "terraform-plan": 1_048_576,
  command: 65_536, "iam-policy": 32_768, kubernetes: 32_768, sql: 65_536,
};

/** The sum of what the kinds with a grammar of their own may have in one request, since parsing is what costs. */
export const MAX_PARSED_SIZE = 98_304;

/** Characters and values that are looked at in one request. */
export const MAX_TEXT_SIZE = 2_097_152;

/** Findings that a request carries; what is above is counted and named, never cut silently. */
export const MAX_FINDINGS = 200;

/** Places where one thing is found; that there are more is said once. */
export const MAX_PLACES = 200;

/** The RFC 6901 pointer with these reference tokens. */
export function pointerTo(...tokens: readonly (string | number)[]): string {
  let pointer = "";
  for (const it of tokens) pointer += "/" + (typeof it === "number" ? it : it.replaceAll("~", "~0").replaceAll("/", "~1"));
  return pointer;
}

/** Says that the same thing is found in more places than are listed. */
export function furtherPlaces(level: RiskLevel, name: string): Found {
  return { id: "analysis.more-findings", level, message: `There are more places with ${name}.`, pointer: "" };
}
