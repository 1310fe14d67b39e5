// Invariant: the level is at least the highest of all findings; no analyzer can lower what another found, and one that fails or gives up is a finding itself.
// Source: docs/risk.md.
import type { Artifact, ArtifactKind } from "countersign/contract/artifact";
import { riskLevels, type Risk } from "countersign/contract/risk";
import { findAnnouncedAction } from "./analyzers/action";
import { findCommand } from "./analyzers/command";
import { findEnvironment, surroundingsOf } from "./analyzers/environment";
import { findHttp } from "./analyzers/http";
import { findIamPolicy } from "./analyzers/iam-policy";
import { findInstructions } from "./analyzers/instructions";
import { findKubernetes } from "./analyzers/kubernetes";
import { findHiddenTails, findLookAlikes } from "./analyzers/look-alikes";
import { findInParams } from "./analyzers/params";
import { findPersonalColumns, findPersonalData } from "./analyzers/personal-data";
import { findSecrets } from "./analyzers/secrets";
import { findSql } from "./analyzers/sql";
import { findTerraformPlan } from "./analyzers/terraform-plan";
import { findOddCharacters } from "./analyzers/unicode";
import { findVolume } from "./analyzers/volume";
import { MAX_ARTIFACT_SIZE, MAX_FINDINGS, MAX_PARSED_SIZE, type Found, type RequestAnalyzer, type RiskSubject, type Text } from "./finding";
import { levelOf } from "./level";
import { describe, MAX_DESCRIBED, reversibility, summarize } from "./summary";
import { collectText } from "./text";

const REQUEST_ANALYZERS: readonly RequestAnalyzer[] = [findEnvironment, findAnnouncedAction, findVolume, findSecrets, findPersonalData, findPersonalColumns, findOddCharacters, findLookAlikes, findHiddenTails, findInstructions, findInParams];
const PARSED: ReadonlySet<ArtifactKind> = new Set(["sql", "command", "kubernetes", "iam-policy"]);

function analyze(it: Artifact, subject: RiskSubject): Found[] {
  switch (it.kind) {
    case "sql": return findSql(it, subject);
    case "command": return findCommand(it, subject);
    case "iam-policy": return findIamPolicy(it, subject);
    case "terraform-plan": return findTerraformPlan(it, subject);
    case "kubernetes": return findKubernetes(it, subject);
    case "http": return findHttp(it, subject);
    case "text": case "json": case "table": case "link": return [];
  }
}

function incomplete(message: string, pointer: string, artifact?: number): Found {
  return { id: "analysis.incomplete", level: "high", message, pointer, artifact };
}

/** Runs an analyzer so that its failure becomes what it found. */
function guarded(run: () => Found[], pointer: string, artifact?: number): Found[] {
  try {
    return run();
  } catch {
    return [incomplete(artifact === undefined ? "A part of this request could not be analyzed." : "This artifact could not be analyzed.", pointer, artifact)];
  }
}

function analyzeArtifacts(subject: RiskSubject, { sizes }: Text): Found[] {
  let parsed = 0;
  return subject.artifacts.flatMap((it, index): Found[] => {
    const size = sizes[index] ?? 0;
    if (PARSED.has(it.kind)) parsed += size;
    if (size > MAX_ARTIFACT_SIZE[it.kind] || (PARSED.has(it.kind) && parsed > MAX_PARSED_SIZE)) return [incomplete("This artifact is too large to be analyzed.", "", index)];
    return guarded(() => analyze(it, subject).map((found) => ({ ...found, artifact: index })), "", index);
  });
}

/** The gravest first; then the request before its artifacts, and these in their order. */
function inOrder(found: readonly Found[]): Found[] {
  // What a parameter repeats of an artifact is said once, at the artifact, where a reader sees it.
  const said = (it: Found): string => `${it.id}\n${it.level}\n${it.message}`;
  const shown = new Set(found.filter((it) => it.artifact !== undefined).map(said));
  const seen = new Set<string>();
  const distinct = found.filter((it) => {
    if (it.artifact === undefined && it.pointer.startsWith("/params") && shown.has(said(it))) return false;
    const key = `${it.id}\n${it.level}\n${it.artifact ?? ""}\n${it.pointer}\n${it.line ?? ""}\n${it.message}`;
    return !seen.has(key) && seen.add(key);
  });
  return distinct.sort((a, b) => riskLevels.indexOf(b.level) - riskLevels.indexOf(a.level) || (a.artifact ?? -1) - (b.artifact ?? -1));
}

function limited(ordered: readonly Found[]): Found[] {
  if (ordered.length <= MAX_FINDINGS) return [...ordered];
  const shown = ordered.slice(0, MAX_FINDINGS - 1);
  const rest = ordered.slice(MAX_FINDINGS - 1);
  const level = rest[0]?.level ?? "low";
  return [...shown, { id: "analysis.more-findings", level, message: `There are ${rest.length} further findings, none graver than ${level}.`, pointer: "" }];
}

/** What the artifact does as a whole in which the gravest was found, or the first one. */
function described(subject: RiskSubject, { sizes }: Text, ordered: readonly Found[]): string {
  const index = ordered.find((it) => it.artifact !== undefined)?.artifact ?? 0;
  const artifact = subject.artifacts[index];
  if (artifact === undefined || (sizes[index] ?? 0) > MAX_DESCRIBED) return "";
  try {
    return describe(artifact, subject);
  } catch {
    // What could not be looked through is among the findings.
    return "";
  }
}

/** Judges a request: what every analyzer found, the highest level among it, and what that means in a sentence or two. */
export function assess(subject: RiskSubject): Risk {
  const text = collectText(subject);
  const found: Found[] = text.complete ? [] : [incomplete("The request is too large to be looked at in full.", "")];
  for (const analyzer of REQUEST_ANALYZERS) found.push(...guarded(() => analyzer(subject, text), ""));
  found.push(...analyzeArtifacts(subject, text));
  const ordered = inOrder(found);
  const reversible = reversibility(subject, ordered);
  return {
    level: levelOf(ordered[0]?.level ?? "low", surroundingsOf(subject), reversible), summary: summarize(subject, ordered, reversible, described(subject, text, ordered)), reversible,
    findings: limited(ordered).map(({ artifact, ...it }) => (artifact === undefined ? it : { ...it, artifact })),
  };
}
