// Invariant: a line of events.jsonl has one spelling, and the bytes of the leaf are a slice of it, as they were hashed.
// Source: the evidence section of docs/protocol.md.
import type { JsonValue } from "../log/canonical-json";
import { LogFormatError } from "../log/format-error";

/** An entry of the log as a bundle tells it. `disclosed` holds what is disclosed of it, by name; erased values are absent. */
export type BundleEntry = {
  index: number; id: string; type: string; at: string;
  actor: { kind: string; id: string };
  request: { id: string; number: number; version: number; digest: string } | null;
  data: Record<string, JsonValue>;
  disclosed: Record<string, JsonValue>;
};

/** An entry from the text of its leaf. Throws LogFormatError for what is no leaf of version 1. */
export function entryOf(index: number, leafText: string, disclosed: Record<string, JsonValue>): BundleEntry {
  const leaf = jsonObject(leafText);
  const actor = asObject(leaf.actor);
  const request = leaf.request === undefined ? null : asObject(leaf.request);
  const data = asObject(leaf.data);
  const isLeaf = leaf.v === 1 && typeof leaf.type === "string" && typeof leaf.at === "string" && actor !== null && typeof actor.id === "string" && typeof actor.kind === "string" && data !== null
    && (leaf.request === undefined || (request !== null && typeof request.id === "string" && typeof request.digest === "string" && typeof request.version === "number" && typeof request.number === "number"));
  if (!isLeaf) throw new LogFormatError(`entry ${index} is no leaf of version 1`);
  return { index, id: textOf(leaf, "id"), type: leaf.type as string, at: leaf.at as string, actor: actor as BundleEntry["actor"], request: request as BundleEntry["request"], data, disclosed };
}

/** What comes before the leaf in a line; `}` and a newline come after it. */
export function eventLinePrefix(index: number): string {
  return `{"index":${index},"leaf":`;
}

/** The text of a leaf's member that is a string, or "" where it has none of that name. */
export function textOf(data: Record<string, JsonValue>, name: string): string {
  const value = data[name];
  return typeof value === "string" ? value : "";
}

/** The texts of a list, or none where it is no list. */
export function textsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((it) => typeof it === "string") : [];
}

/** The objects of a list, or none where it is no list. */
export function objectsOf(value: JsonValue | undefined): Record<string, JsonValue>[] {
  return Array.isArray(value) ? value.map(asObject).filter((it) => it !== null) : [];
}

function jsonObject(text: string): Record<string, JsonValue> {
  try {
    return asObject(JSON.parse(text) as JsonValue) ?? {};
  } catch {
    throw new LogFormatError("a leaf that is no JSON");
  }
}

/** A value that is an object, or null. */
export function asObject(value: JsonValue | undefined): Record<string, JsonValue> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Record<string, JsonValue> : null;
}
