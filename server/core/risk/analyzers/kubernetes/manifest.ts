// Invariant: every document of a manifest is read, lists included, or the manifest is reported as not read; aliases cannot multiply it.
// Source: YAML 1.2; Kubernetes API conventions (kind, metadata, List).
import { isNode, isSeq, LineCounter, parseAllDocuments, type Document } from "yaml";
import { membersOf, type Members } from "../../shapes";

const MAX_ALIASES = 50;
const MAX_VALUES = 100_000;

/** An object of a manifest, and the line on which a part of it begins; that of the object itself where the part has none. */
export interface PlacedObject { object: Members; lineOf: (path: readonly (string | number)[]) => number }

/** The manifests that were read last: the two sides of one artifact, for whoever looks at them next. Parsing is what costs. */
const recent = new Map<string, Members[] | undefined>();
const MAX_RECENT = 2;

/** The objects of a manifest; undefined when it could not be read. They are shared, and not to be changed. */
export function readManifest(source: string): Members[] | undefined {
  if (recent.has(source)) return recent.get(source);
  const objects = parseManifest(source);
  for (const [oldest] of recent) if (recent.size >= MAX_RECENT) recent.delete(oldest);
  recent.set(source, objects);
  return objects;
}

function parseManifest(source: string): Members[] | undefined {
  return readPlaced(source)?.map((it) => it.object);
}

/** The same with their lines, which count from 1. */
export function readPlaced(source: string): PlacedObject[] | undefined {
  const lineCounter = new LineCounter();
  try {
    // Comparing every key with every other takes time that grows with the square; as in a cluster, the last of equal keys counts.
    const documents = parseAllDocuments(source, { uniqueKeys: false, logLevel: "silent", prettyErrors: false, lineCounter });
    const objects: PlacedObject[] = [];
    for (const it of documents) {
      if (it.errors.length > 0) return undefined;
      const value: unknown = it.toJS({ maxAliasCount: MAX_ALIASES });
      if (value === null || value === undefined) continue;
      if (typeof value !== "object" || Array.isArray(value)) return undefined;
      const members = membersOf(value);
      const place = (object: Members, base: readonly (string | number)[]): PlacedObject => ({ object, lineOf: (path) => lineAt(it, lineCounter, base, path) });
      objects.push(...(Array.isArray(members.items) ? members.items.map((item, index) => place(membersOf(item), ["items", index])) : [place(members, [])]));
    }
    return objects.every(({ object }) => typeof object.kind === "string") ? objects : undefined;
  } catch {
    return undefined;
  }
}

function lineAt(document: Document, lines: LineCounter, base: readonly (string | number)[], path: readonly (string | number)[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const keys = [...base, ...path.slice(0, length)];
    const holder: unknown = keys.length < 2 ? document.contents : document.getIn(keys.slice(0, -1), true);
    const node: unknown = keys.length === 0 ? document.contents : document.getIn(keys, true);
    const pair = typeof holder === "object" && holder !== null && "items" in holder && !isSeq(holder) ? (holder.items as { key: unknown }[]).find((it) => keyOf(it.key) === keys.at(-1)) : undefined;
    const at = isNode(pair?.key) ? pair.key : node;
    if (isNode(at) && at.range) return lines.linePos(at.range[0]).line;
  }
  return 1;
}

function keyOf(key: unknown): unknown {
  return typeof key === "object" && key !== null && "value" in key ? key.value : key;
}

/** Every object inside of a value, the value first. */
export function objectsWithin(root: Members): Members[] {
  const open: unknown[] = [root];
  const all: Members[] = [];
  for (let seen = 0; open.length > 0; seen++) {
    if (seen > MAX_VALUES) throw new RangeError("the manifest expands to more values than are looked at");
    const it = open.pop();
    if (typeof it !== "object" || it === null) continue;
    if (!Array.isArray(it)) all.push(it as Members);
    for (const value of Object.values(it)) if (typeof value === "object") open.push(value);
  }
  return all;
}

/** How an object is called in a sentence. */
export function nameOf(it: Members): string {
  const { name, generateName, namespace } = membersOf(it.metadata);
  return [it.kind, namespace, name ?? generateName].filter((part) => typeof part === "string").join("/");
}
