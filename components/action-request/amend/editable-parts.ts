// What a person may edit of an artifact is the part that says what would be there afterwards; what they leave alone stays byte by byte.
import type { Artifact } from "countersign/contract/artifact";
import type { JsonValue } from "countersign/contract/json";
import { parseStrictJson } from "@/server/core/strict-json";

/** A field of an artifact as a text to edit: the text itself, or JSON. */
export type EditablePart = { field: string; form: "text" | "json"; text: string };

const FIELDS: { [K in Artifact["kind"]]?: readonly string[] } = {
  text: ["after", "patch"], kubernetes: ["after"], json: ["after"], "iam-policy": ["after"], sql: ["statements"], command: ["shell", "argv"], http: ["url", "headers", "body"],
};

/** The parts of an artifact that can be edited; none where the artifact only shows something. */
export function editableParts(artifact: Artifact): EditablePart[] {
  const fields: { [field: string]: JsonValue | undefined } = { ...artifact };
  const jsonKind = artifact.kind === "json" || artifact.kind === "iam-policy" || artifact.kind === "http";
  return (FIELDS[artifact.kind] ?? []).flatMap((field): EditablePart[] => {
    const value = fields[field];
    if (value === undefined) return [];
    if (typeof value === "string" && (!jsonKind || field === "url")) return [{ field, form: "text", text: value }];
    return [{ field, form: "json", text: JSON.stringify(value, null, 2) }];
  });
}

/** What was typed, and where it is not what is expected. */
export type Parsed = { ok: true; value: JsonValue } | { ok: false; line: number; message: string };

export function parsePart(form: EditablePart["form"], text: string): Parsed {
  if (form === "text") return { ok: true, value: text };
  const parsed = parseStrictJson(text);
  return parsed.ok ? parsed : { ok: false, line: parsed.line, message: `Line ${parsed.line}, column ${parsed.column}: ${parsed.message}${parsed.pointer === "" ? "" : `, in ${parsed.pointer}`}.` };
}

/** The same for parameters, which are an object. */
export function parseParams(text: string): Parsed {
  const parsed = parsePart("json", text);
  if (!parsed.ok || (typeof parsed.value === "object" && parsed.value !== null && !Array.isArray(parsed.value))) return parsed;
  return { ok: false, line: 1, message: "Line 1: expected an object, as in { \"size\": 1 }." };
}

/** The artifact with one field replaced. */
export function withField(artifact: Artifact, field: string, value: JsonValue): Artifact {
  return { ...artifact, [field]: value };
}
