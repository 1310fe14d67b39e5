// Invariant: every object of either manifest is in exactly one change, and every value that differs is in exactly one field of it; values of secrets are never among them.
// Source: Kubernetes API conventions (kind, metadata, lists by name); server/core/risk/analyzers/kubernetes/manifest.ts.
import { nameOf, objectsWithin, readPlaced, type PlacedObject } from "../risk/analyzers/kubernetes/manifest";
import { itemsOf, membersOf, textOf, type Members } from "../risk/shapes";
import { compareFields, type FieldChange } from "./field-change";

export type ObjectAction = "deleted" | "created" | "changed" | "unchanged";

/** An image of a container, by the container's name; null where there is no such container. */
export interface ImageChange { container: string; before: string | null; after: string | null }

export interface ObjectChange {
  kind: string; namespace: string; name: string; apiVersion: string;
  /** How findings call it. */
  title: string;
  action: ObjectAction;
  images: readonly ImageChange[];
  /** Running copies, where they change or the object comes or goes. */
  replicas: { before: number | null; after: number | null } | null;
  fields: readonly FieldChange[];
  /** Fields that differ; more than are listed where there are many. */
  fieldCount: number;
  /** The lines on which it begins. */
  lines: { before: number | null; after: number | null };
}

export interface ManifestChange {
  objects: readonly ObjectChange[];
  /** The sides that could not be read. */
  unread: readonly ("before" | "after")[];
}

const ORDER: readonly ObjectAction[] = ["deleted", "created", "changed", "unchanged"];
const MAX_FIELDS = 200;
/** Of an object that comes or goes all is new; its grave fields say what it is. */
const MAX_GRAVE = 40;

/** What two manifests change, object by object: what goes first, what stays as it is last. */
export function manifestChange(before: string | undefined, after: string | undefined): ManifestChange {
  const old = before === undefined ? [] : readPlaced(before);
  const next = after === undefined ? [] : readPlaced(after);
  const unread = [...(old === undefined ? ["before" as const] : []), ...(next === undefined ? ["after" as const] : [])];
  // Without one side, all of the other would read as new or as gone.
  if (old === undefined || next === undefined) return { objects: [], unread };
  const stood = byName(old);
  const comes = byName(next);
  const objects = [...new Set([...stood.keys(), ...comes.keys()])].map((key) => changeOf(stood.get(key), comes.get(key)));
  return { objects: objects.sort((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action) || gravity(b) - gravity(a)), unread };
}

/** Objects by their names; one that is there twice keeps its own entry. */
function byName(list: readonly PlacedObject[]): Map<string, PlacedObject> {
  const all = new Map<string, PlacedObject>();
  for (const it of list) {
    const key = `${textOf(it.object.apiVersion).split("/", 1)[0] ?? ""} ${nameOf(it.object)}`;
    let name = key;
    for (let count = 2; all.has(name); count += 1) name = `${key} ${count}`;
    all.set(name, it);
  }
  return all;
}

function changeOf(old: PlacedObject | undefined, next: PlacedObject | undefined): ObjectChange {
  const object = (next ?? old)!.object;
  const { name, generateName, namespace } = membersOf(object.metadata);
  const all = compareFields(old, next, object.kind === "Secret");
  const both = old !== undefined && next !== undefined;
  const fields = both ? all.slice(0, MAX_FIELDS) : all.filter((it) => it.grave).slice(0, MAX_GRAVE);
  return {
    kind: textOf(object.kind), namespace: textOf(namespace), name: textOf(name) || textOf(generateName), apiVersion: textOf(object.apiVersion), title: nameOf(object),
    action: next === undefined ? "deleted" : old === undefined ? "created" : all.length > 0 ? "changed" : "unchanged",
    images: imagesOf(old?.object, next?.object), replicas: replicasOf(old?.object, next?.object), fields, fieldCount: all.length,
    lines: { before: old?.lineOf([]) ?? null, after: next?.lineOf([]) ?? null },
  };
}

function imagesIn(object: Members | undefined): Map<string, string> {
  const pods = object === undefined ? [] : objectsWithin(object).filter((it) => Array.isArray(it.containers));
  const containers = pods.flatMap((it) => [...itemsOf(it.initContainers), ...itemsOf(it.containers), ...itemsOf(it.ephemeralContainers)]).map(membersOf);
  return new Map(containers.map((it) => [textOf(it.name), textOf(it.image)]));
}

function imagesOf(old: Members | undefined, next: Members | undefined): ImageChange[] {
  const [was, is] = [imagesIn(old), imagesIn(next)];
  return [...new Set([...was.keys(), ...is.keys()])].map((container) => ({ container, before: was.get(container) ?? null, after: is.get(container) ?? null })).filter((it) => it.before !== it.after);
}

function replicasOf(old: Members | undefined, next: Members | undefined): ObjectChange["replicas"] {
  const count = (it: Members | undefined): number | null => { const { replicas } = membersOf(it?.spec); return typeof replicas === "number" ? replicas : null; };
  const [before, after] = [count(old), count(next)];
  return before === after ? null : { before, after };
}

function gravity(it: ObjectChange): number {
  return it.fields.filter((field) => field.grave).length;
}
