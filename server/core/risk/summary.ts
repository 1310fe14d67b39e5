// Invariant: the summary is made of the findings and of what they were found in, never of what the agent says about it; the same request gives the same summary, in five sentences at most.
// Source: docs/risk.md.
import type { Artifact, ArtifactKind } from "countersign/contract/artifact";
import { riskLevels, type Risk } from "countersign/contract/risk";
import { isIrreversible } from "./catalogue";
import type { Found, RiskSubject } from "./finding";
import { describeGrant } from "./summary/grant";
import { describeManifest, describePlan } from "./summary/objects";

/** Characters and values of an artifact that is described as a whole. */
export const MAX_DESCRIBED = 16_384;

/** By the first part of a finding's id, which is mostly the kind of artifact as well. */
const WHEN: Record<string, string> = {
  iam: "Takes effect at once", sql: "Takes effect as soon as it is committed", command: "Takes effect as soon as it runs", terraform: "Takes effect when the plan is applied",
  kubernetes: "Takes effect as soon as the cluster accepts it", http: "Takes effect with the call",
};
const FAMILY: Partial<Record<ArtifactKind, keyof typeof WHEN>> = { "iam-policy": "iam", "terraform-plan": "terraform", kubernetes: "kubernetes" };

/** What a description of the whole says better than the finding. */
const DESCRIBED = /^(?:iam\.(?:adds-actions|changes-permissions|full-admin|reads-data|resource-widened|wildcard-action|wildcard-resource)|kubernetes\.(?:image-unpinned|scales-to-zero)|terraform\.changes)$/;

const RESTORED: Partial<Record<ArtifactKind, string>> = { "iam-policy": "restoring the previous policy", kubernetes: "applying the previous manifest" };
/** Objects that run once, wherever the word stands. */
const RUNS_ONCE = /\bkind["']?\s{0,20}:\s{0,20}["']?(?:Job|Pod)\b/;

const isWeighty = (it: Found): boolean => riskLevels.indexOf(it.level) >= riskLevels.indexOf("medium");
const familyOf = (it: Found): string => it.id.slice(0, it.id.indexOf("."));

/** What an artifact would do as a whole, and what is the case today. */
export function describe(artifact: Artifact, subject: RiskSubject): string {
  switch (artifact.kind) {
    case "iam-policy": return describeGrant(artifact, subject);
    case "terraform-plan": return describePlan(artifact.plan);
    case "kubernetes": return describeManifest(artifact);
    default: return "";
  }
}

const does = (it: Found): boolean => Object.hasOwn(WHEN, familyOf(it));

function lossOf({ id }: Found): string {
  if (id.startsWith("secret.")) return "cannot be undone: what was sent has to be replaced";
  return /^(?:personal|action|http)\.|publishes|sends-file|carries-secret/.test(id) ? "cannot be undone: what is out stays out" : "cannot be undone without a backup";
}

function undoOf({ artifacts }: RiskSubject, findings: readonly Found[], reversible: Risk["reversible"]): string | undefined {
  if (reversible === "yes") return `can be undone by ${[...new Set(artifacts.flatMap((it) => RESTORED[it.kind] ?? []))].join(" and ")}`;
  const lasting = findings.find((it) => isIrreversible(it.id));
  if (lasting !== undefined) return lossOf(lasting);
  return findings.some((it) => does(it) || (isWeighty(it) && !it.id.startsWith("environment."))) ? "how to undo it is not known" : undefined;
}

function outcome(subject: RiskSubject, findings: readonly Found[], reversible: Risk["reversible"], family: string | undefined): string {
  const parts = [family === undefined ? undefined : WHEN[family], undoOf(subject, findings, reversible)].filter((it) => it !== undefined).join("; ");
  return parts === "" ? "" : `${parts.charAt(0).toUpperCase()}${parts.slice(1)}.`;
}

/**
 * What would happen and what is the case today, then production or the next gravest, then when it takes effect and how it is undone.
 * Expects findings in order, the gravest first. `described` is what the artifact of the gravest does as a whole.
 */
export function summarize(subject: RiskSubject, findings: readonly Found[], reversible: Risk["reversible"], described = ""): string {
  if (findings.length === 0 && described === "") return "The rules found nothing that stands out.";
  const place = findings.find((it) => it.id.startsWith("environment."));
  const said = findings.filter((it) => it !== place && !(described !== "" && DESCRIBED.test(it.id)));
  const first = said[0] !== undefined && (isWeighty(said[0]) || described === "") ? said[0] : undefined;
  const next = place ?? said.find((it) => it.message !== first?.message && isWeighty(it));
  const family = findings.find(does);
  const kind = subject.artifacts.map((it) => FAMILY[it.kind]).find((it) => it !== undefined);
  const effect = outcome(subject, findings, reversible, family === undefined ? (described === "" ? undefined : kind) : familyOf(family));
  return [...new Set([first?.message ?? "", described, next?.message ?? "", effect])].filter((it) => it !== "").join(" ");
}

/** What may be put back as it was: both sides are there, and nothing of it runs only once. */
function isRestorable(it: Artifact): boolean {
  if (it.kind !== "iam-policy" && it.kind !== "kubernetes") return false;
  return it.before !== undefined && it.after !== undefined && !(it.kind === "kubernetes" && RUNS_ONCE.test(it.after));
}

/** Whether what would happen can be undone: a policy or manifest that is attached as it was before can be put back, and most else is not known. */
export function reversibility({ artifacts }: RiskSubject, findings: readonly Found[]): Risk["reversible"] {
  if (findings.some((it) => isIrreversible(it.id))) return "no";
  // A parameter that runs something is no part of what can be put back.
  const doubtful = findings.some((it) => it.id.startsWith("analysis.") || it.id.endsWith(".unreadable") || it.id.startsWith("action.") || it.id === "kubernetes.gives-up-data" || (it.artifact === undefined && Object.hasOwn(WHEN, familyOf(it))));
  return !doubtful && artifacts.length > 0 && artifacts.every(isRestorable) ? "yes" : "unknown";
}
