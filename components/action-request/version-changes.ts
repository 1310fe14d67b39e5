// What differs between two versions is named part by part; what is equal in every part is not named at all.
import type { ActionRequest, PolicyOutcome } from "countersign/contract/action-request";
import type { Artifact } from "countersign/contract/artifact";
import type { JsonValue } from "countersign/contract/json";
import type { Finding, Risk } from "countersign/contract/risk";
import { artifactName, kindName } from "./artifact/artifact-name";
import { diffTexts, type Diff } from "./artifact/diff-rows";
import { diffJson } from "./artifact/json-diff";

/** A version, or what is about to become one: then nobody has judged it yet. */
export type Side = Pick<ActionRequest, "version" | "params" | "artifacts" | "justification"> & { risk?: Risk; policy?: PolicyOutcome };

/** `note` says what became of the part as a whole. */
export type Change = { name: string; note: string | null; diff: Diff };

/** The parts of the payload that changed, in the order of the page. */
export function payloadChanges(from: Side, to: Side): Change[] {
  const words = { name: "The agent's words", note: null, diff: diffTexts(from.justification, to.justification) };
  return [words, { name: "Parameters", note: null, diff: jsonDiff(from.params, to.params) }, ...artifactChanges(from.artifacts, to.artifacts)].filter(({ diff, note }) => note !== null || diff.added + diff.removed > 0);
}

// An artifact is the same one when kind and title are; of several such, the first with the first.
function artifactChanges(from: readonly Artifact[], to: readonly Artifact[]): Change[] {
  const left = [...from];
  const changes = to.flatMap((it): Change[] => {
    const at = left.findIndex((old) => old.kind === it.kind && old.title === it.title);
    const [old] = at === -1 ? [] : left.splice(at, 1);
    if (old === undefined) return [{ name: artifactName(it), note: "a new artifact", diff: jsonDiff(undefined, bodyOf(it)) }];
    return partChanges(old, it);
  });
  return [...changes, ...left.map((it): Change => ({ name: artifactName(it), note: "the artifact is gone", diff: jsonDiff(bodyOf(it), undefined) }))];
}

// Texts are compared as texts and the rest as JSON, each field by itself.
function partChanges(from: Artifact, to: Artifact): Change[] {
  const [old, fresh] = [bodyOf(from), bodyOf(to)];
  const fields = [...new Set([...Object.keys(old), ...Object.keys(fresh)])];
  return fields.flatMap((field): Change[] => {
    const [a, b] = [old[field], fresh[field]];
    const texts = [a, b].every((it) => it === undefined || typeof it === "string");
    const diff = texts ? diffTexts(a as string | undefined, b as string | undefined) : jsonDiff(a, b);
    const name = to.title === undefined ? kindName(to.kind) : to.title;
    return diff.added + diff.removed === 0 ? [] : [{ name: `${name}, ${field}`, note: null, diff }];
  });
}

function bodyOf(artifact: Artifact): { [field: string]: JsonValue } {
  const { kind: _, title: __, ...body } = artifact;
  return body;
}

function jsonDiff(from: JsonValue | undefined, to: JsonValue | undefined): Diff {
  return diffJson(from, to);
}

/** Findings that came and went, by what they say and where. */
export function findingChanges(from: Risk, to: Risk): { added: Finding[]; removed: Finding[] } {
  const key = (it: Finding) => JSON.stringify([it.id, it.level, it.message, it.artifact, it.pointer]);
  const [before, after] = [new Set(from.findings.map(key)), new Set(to.findings.map(key))];
  return { added: to.findings.filter((it) => !before.has(key(it))), removed: from.findings.filter((it) => !after.has(key(it))) };
}

/** What policy asks for, in words. */
export function requirementWords({ effect, determiningRules, requirement }: PolicyOutcome): string {
  const by = determiningRules.length === 0 ? "by default" : `by ${determiningRules.join(", ")}`;
  if (effect !== "require_approval") return `${effect === "allow" ? "allowed" : "denied"} ${by}`;
  const slots = requirement.approvers.map((it) => `${it.count} of ${it.group}`).join(", ");
  return `${slots}${requirement.people > 1 ? `, ${requirement.people} people in all` : ""}, ${by}`;
}
