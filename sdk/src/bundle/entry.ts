// Invariant: an entry says what its leaf says, and discloses what the leaf commits to; nothing is taken from elsewhere.
// Source: log/leaf.ts, RFC 9901; the evidence section of docs/protocol.md.
import type { JsonValue } from "../log/canonical-json";
import { openDisclosure } from "../log/disclosure";
import { LogFormatError } from "../log/format-error";

/** An entry of the log as a bundle tells it. `disclosed` holds what is disclosed of it, by name; erased values are absent. */
export type BundleEntry = {
  index: number; id: string; type: string; at: string;
  actor: { kind: string; id: string };
  request: { id: string; number: number; version: number; digest: string } | null;
  data: Record<string, JsonValue>;
  disclosed: Record<string, JsonValue>;
  /** How many values it commits to that are not disclosed. */
  hidden: number;
};

/** An entry from the text of its leaf, and the digests of what it can disclose. Throws LogFormatError for what is no leaf of version 1. */
export function entryOf(index: number, leafText: string): { entry: BundleEntry; sd: readonly string[] } {
  const leaf = jsonObject(leafText);
  const actor = asObject(leaf.actor);
  const request = leaf.request === undefined ? null : asObject(leaf.request);
  const data = asObject(leaf.data);
  const isLeaf = leaf.v === 1 && typeof leaf.type === "string" && typeof leaf.at === "string" && actor !== null && typeof actor.id === "string" && typeof actor.kind === "string" && data !== null
    && (leaf.request === undefined || (request !== null && typeof request.id === "string" && typeof request.digest === "string" && typeof request.version === "number" && typeof request.number === "number"));
  if (!isLeaf) throw new LogFormatError(`entry ${index} is no leaf of version 1`);
  const sd = textsOf(leaf.sd);
  const entry = { index, id: textOf(leaf, "id"), type: leaf.type as string, at: leaf.at as string, actor: actor as BundleEntry["actor"], request: request as BundleEntry["request"], data, disclosed: {}, hidden: sd.length };
  return { entry, sd };
}

/** Adds what a disclosure tells to its entry. Throws LogFormatError where the entry does not commit to it, or told of the same name before. */
export function disclose(entry: BundleEntry, sd: readonly string[], disclosure: string): void {
  const opened = openDisclosure(disclosure, sd);
  if (!opened.ok) throw new LogFormatError(opened.reason === "not_committed" ? `entry ${entry.index} does not commit to it` : "it is not of the form of RFC 9901");
  if (Object.hasOwn(entry.disclosed, opened.name)) throw new LogFormatError(`entry ${entry.index} has ${opened.name} disclosed twice`);
  entry.disclosed[opened.name] = opened.value;
  entry.hidden -= 1;
}

/** The text of a leaf's member that is a string, or "" where it has none of that name. */
export function textOf(data: Record<string, JsonValue>, name: string): string {
  const value = data[name];
  return typeof value === "string" ? value : "";
}

/** The texts of a list, or none where it is no list. */
export function textsOf(value: JsonValue | undefined): string[] {
  if (!Array.isArray(value)) return [];
  return value.every((it) => typeof it === "string") ? value : value.filter((it) => typeof it === "string");
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
