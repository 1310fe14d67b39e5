// Invariant: two objects differ exactly where a field says so; items with names are compared by name, others by what they are.
// Source: Kubernetes API conventions (associative lists); Pod Security Standards and RBAC, which say what is grave.
import type { JsonValue } from "countersign/contract/json";
import type { PlacedObject } from "../risk/analyzers/kubernetes/manifest";

/** A value that differs; absent where there is none on that side. `hidden`: it belongs to a Secret, and only that it differs is told. */
export interface FieldChange {
  path: string; before?: JsonValue; after?: JsonValue; hidden: boolean;
  /** It decides what runs, with which rights, or who may reach it. */
  grave: boolean;
  /** Where it stands: the line of the manifest after, or of the one before where it is gone. */
  side: "before" | "after"; line: number;
}

type Path = readonly (string | number)[];
interface Found { path: string; was: unknown; is: unknown; old: Path | null; next: Path | null }

const MAX_DEPTH = 40;
const IDENTITIES = ["name", "key", "mountPath", "containerPort", "port", "ip", "topologyKey", "type"] as const;
const GRAVE = /(?:^|\.)(?:privileged|allowPrivilegeEscalation|runAsUser|runAsGroup|runAsNonRoot|readOnlyRootFilesystem|host(?:Network|PID|IPC|Path|Port|Users)|capabilities|seccompProfile|seLinuxOptions|procMount|serviceAccount(?:Name)?|automountServiceAccountToken|image|command|args|replicas|suspend|secret(?:Name|KeyRef|Ref)?|roleRef|subjects|rules|externalIPs|externalTrafficPolicy|loadBalancerSourceRanges|ingress|egress|policyTypes|webhooks|failurePolicy|finalizers|reclaimPolicy|persistentVolumeReclaimPolicy|pod-security\.kubernetes\.io\/enforce)(?:[.[]|$)|^spec\.type$/;

/** The fields in which an object differs from what stood in its place, the grave ones first. */
export function compareFields(old: PlacedObject | undefined, next: PlacedObject | undefined, secret: boolean): FieldChange[] {
  const found: Found[] = [];
  compare({ path: "", was: old?.object, is: next?.object, old: old === undefined ? null : [], next: next === undefined ? null : [] }, found, 0);
  const all = found.map((it): FieldChange => {
    const hidden = secret && /^(?:data|stringData)(?:\.|$)/.test(it.path);
    const side = it.next === null ? "before" : "after";
    return {
      path: it.path, hidden, grave: hidden || GRAVE.test(it.path), side, line: side === "after" ? next!.lineOf(it.next!) : old!.lineOf(it.old!),
      ...(!hidden && it.was !== undefined && { before: it.was as JsonValue }), ...(!hidden && it.is !== undefined && { after: it.is as JsonValue }),
    };
  });
  return all.sort((a, b) => Number(b.grave) - Number(a.grave));
}

function compare(it: Found, into: Found[], depth: number): void {
  const { was, is, path } = it;
  if (was === is) return;
  if (depth < MAX_DEPTH && (isMembers(was) || was === undefined) && (isMembers(is) || is === undefined) && (filled(was) || filled(is))) {
    for (const key of new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])) {
      compare({ path: path === "" ? key : `${path}.${key}`, was: own(was, key), is: own(is, key), old: extended(it.old, key, own(was, key)), next: extended(it.next, key, own(is, key)) }, into, depth + 1);
    }
    return;
  }
  const [left, right] = [itemsIn(was), itemsIn(is)];
  if (depth < MAX_DEPTH && left !== null && right !== null && [...left, ...right].some((item) => typeof item === "object")) return compareLists(it, left, right, into, depth);
  if (JSON.stringify(was) !== JSON.stringify(is)) into.push(it);
}

function compareLists(it: Found, left: readonly unknown[], right: readonly unknown[], into: Found[], depth: number): void {
  const key = IDENTITIES.find((name) => identifies(left, name) && identifies(right, name));
  if (key !== undefined) {
    const named = (list: readonly unknown[]): Map<string, number> => new Map(list.map((item, index) => [String((item as Record<string, unknown>)[key]), index]));
    const [was, is] = [named(left), named(right)];
    for (const name of new Set([...was.keys(), ...is.keys()])) pair(`${it.path}[${name}]`, was.get(name), is.get(name));
    return;
  }
  // What is there word for word on both sides has not changed, wherever it stands.
  const texts = right.map((item) => JSON.stringify(item));
  const rest = new Set(texts.keys());
  const gone = left.map((_, index) => index).filter((index) => {
    const same = [...rest].find((at) => texts[at] === JSON.stringify(left[index]));
    return same === undefined || !rest.delete(same);
  });
  for (const index of gone) into.push({ path: `${it.path}[${index}]`, was: left[index], is: undefined, old: extended(it.old, index, left[index]), next: null });
  for (const index of rest) into.push({ path: `${it.path}[${index}]`, was: undefined, is: right[index], old: null, next: extended(it.next, index, right[index]) });

  function pair(path: string, from: number | undefined, to: number | undefined): void {
    const [was, is] = [from === undefined ? undefined : left[from], to === undefined ? undefined : right[to]];
    compare({ path, was, is, old: extended(it.old, from ?? 0, was), next: extended(it.next, to ?? 0, is) }, into, depth + 1);
  }
}

function extended(path: Path | null, key: string | number, value: unknown): Path | null {
  return path === null || value === undefined ? null : [...path, key];
}

function identifies(list: readonly unknown[], key: string): boolean {
  const values = list.map((it) => (isMembers(it) ? it[key] : undefined));
  return values.every((it) => typeof it === "string" || typeof it === "number") && new Set(values.map(String)).size === list.length;
}

function itemsIn(value: unknown): unknown[] | null {
  return value === undefined ? [] : Array.isArray(value) ? value : null;
}

function own(it: unknown, key: string): unknown {
  return isMembers(it) && Object.hasOwn(it, key) ? it[key] : undefined;
}

function filled(it: unknown): boolean {
  return isMembers(it) && Object.keys(it).length > 0;
}

function isMembers(it: unknown): it is Record<string, unknown> {
  return typeof it === "object" && it !== null && !Array.isArray(it);
}
