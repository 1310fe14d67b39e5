// What is sent is the version with what was typed over it; where something typed can't be read, nothing is sent.
import type { ActionRequest } from "countersign/contract/action-request";
import type { Artifact } from "countersign/contract/artifact";
import type { JsonObject } from "countersign/contract/json";
import { editableParts, parseParams, parsePart, withField, type Parsed } from "./editable-parts";

type Version = Pick<ActionRequest, "version" | "params" | "artifacts" | "justification">;
export type AmendField = { name: string; label: string; form: "text" | "json"; original: string; artifact: number | null; field: string };

/** Everything of a version that can be edited, by a name that stays the same in the next version. */
export function amendFields({ params, artifacts, justification }: Version): AmendField[] {
  return [
    { name: "justification", label: "Justification", form: "text", original: justification, artifact: null, field: "justification" },
    { name: "params", label: "Parameters", form: "json", original: JSON.stringify(params, null, 2), artifact: null, field: "params" },
    ...artifacts.flatMap((it, artifact) => editableParts(it).map(({ field, form, text }) => ({ name: `artifact-${artifact}-${field}`, label: field, form, original: text, artifact, field }))),
  ];
}

export type Amended = { side: Version; problems: Record<string, Extract<Parsed, { ok: false }>>; changes: { params?: JsonObject; artifacts?: Artifact[]; justification?: string } };

/** The version that would come of what was typed. */
export function amended(version: Version, typed: Readonly<Record<string, string>>): Amended {
  const side: Version = { ...version, version: version.version + 1, artifacts: [...version.artifacts] };
  const problems: Amended["problems"] = {};
  const changes: Amended["changes"] = {};
  for (const { name, form, artifact, field } of amendFields(version)) {
    const text = typed[name];
    if (text === undefined) continue;
    const parsed = name === "params" ? parseParams(text) : parsePart(form, text);
    if (!parsed.ok) problems[name] = parsed;
    else if (artifact !== null) {
      side.artifacts[artifact] = withField(side.artifacts[artifact]!, field, parsed.value);
      changes.artifacts = side.artifacts;
    } else if (name === "params") changes.params = side.params = parsed.value as JsonObject;
    else changes.justification = side.justification = text;
  }
  return { side, problems, changes };
}
