// Invariant: every document of a manifest is read, lists included, or the manifest is reported as not read; aliases cannot multiply it.
// Source: YAML 1.2; Kubernetes API conventions (kind, metadata, List).
import { parseAllDocuments } from "yaml";
import { membersOf, type Members } from "../../shapes";

const MAX_ALIASES = 50;
const MAX_VALUES = 100_000;

/** The objects of a manifest; undefined when it could not be read. */
export function readManifest(source: string): Members[] | undefined {
  try {
    // Comparing every key with every other takes time that grows with the square; as in a cluster, the last of equal keys counts.
    const documents = parseAllDocuments(source, { uniqueKeys: false, logLevel: "silent", prettyErrors: false });
    const objects: Members[] = [];
    for (const it of documents) {
      if (it.errors.length > 0) return undefined;
      const value: unknown = it.toJS({ maxAliasCount: MAX_ALIASES });
      if (value === null || value === undefined) continue;
      if (typeof value !== "object" || Array.isArray(value)) return undefined;
      const members = membersOf(value);
      objects.push(...(Array.isArray(members.items) ? members.items.map(membersOf) : [members]));
    }
    return objects.every((it) => typeof it.kind === "string") ? objects : undefined;
  } catch {
    return undefined;
  }
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
