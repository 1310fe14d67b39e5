// Invariant: what a manifest takes away, and what it lets reach the machine or the cluster below it, is named by object; what is grave is named whether or not it was there before.
// Source: Kubernetes Pod Security Standards; RBAC good practices; docs/risk.md.
import type { ArtifactAnalyzer, Found, RiskSubject } from "../finding";
import { quote, quoteList } from "../quote";
import type { Members } from "../shapes";
import { mayBeProduction } from "./environment";
import { judgeAccess } from "./kubernetes/access";
import { judgeData } from "./kubernetes/data";
import { judgeExposure, judgeScale } from "./kubernetes/exposure";
import { nameOf, objectsWithin, readManifest } from "./kubernetes/manifest";
import { judgePod, secretsOf, unpinnedImages } from "./kubernetes/pod";

const KEEPS_DATA = new Set(["StatefulSet", "Secret", "StorageClass", "VolumeSnapshot", "Cluster"]);
/** With them goes everything that they hold. */
const HOLDS_ALL = new Set(["Namespace", "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition"]);
const POINTER = "/after";

/** Pods stand inside of many kinds, known and unknown; what has containers is taken for one. */
function podsIn(it: Members | undefined): Members[] {
  return it === undefined ? [] : objectsWithin(it).filter((part) => Array.isArray(part.containers) || Array.isArray(part.initContainers));
}

function added(now: readonly string[], before: readonly string[]): string[] {
  const known = new Set(before);
  return [...new Set(now.filter((it) => !known.has(it)))];
}

function judgeObject(it: Members, old: Members | undefined, subject: RiskSubject): Found[] {
  const name = quote(nameOf(it));
  const pods = podsIn(it);
  const was = podsIn(old);
  const secrets = added(pods.flatMap(secretsOf), was.flatMap(secretsOf));
  const all = [...pods.flatMap((pod) => judgePod(pod, name, subject)), ...judgeAccess(it, name), ...judgeExposure(it, old, name), ...judgeData(it, old, name), ...judgeScale(it, old, name)];
  if (secrets.length > 0) all.push({ id: "kubernetes.mounts-secret", level: "low", message: `Gives ${name} the secrets ${quoteList(secrets)}.`, pointer: POINTER });
  return all;
}

function judgeGone(gone: readonly Members[], subject: RiskSubject): Found[] {
  if (gone.length === 0) return [];
  const guards = gone.filter((it) => it.kind === "NetworkPolicy");
  const holding = gone.filter((it) => HOLDS_ALL.has(String(it.kind)));
  const grave = holding.length > 0 || gone.some((it) => KEEPS_DATA.has(String(it.kind)));
  const level = !grave ? "medium" : holding.length > 0 && mayBeProduction(subject) ? "critical" : "high";
  const others = gone.filter((it) => !holding.includes(it));
  const named = [...(holding.length > 0 ? [`${quoteList(holding.map(nameOf))} with everything inside`] : []), ...(others.length > 0 ? [quoteList(others.map(nameOf))] : [])];
  return [
    { id: "kubernetes.deletes", level, message: `Deletes ${named.join(", and ")}.`, pointer: "/before" },
    ...(guards.length > 0 ? [{ id: "kubernetes.network-policy-off" as const, level: "high" as const, message: `Deletes ${quoteList(guards.map(nameOf))}, which held traffic back.`, pointer: "/before" }] : []),
  ];
}

/** What a manifest would do to a cluster. */
export const findKubernetes: ArtifactAnalyzer<"kubernetes"> = ({ before, after }, subject) => {
  const old = before === undefined ? [] : readManifest(before);
  const next = after === undefined ? [] : readManifest(after);
  const all: Found[] = [];
  if (old === undefined) all.push({ id: "kubernetes.unreadable", level: "high", message: "This manifest could not be read.", pointer: "/before" });
  if (next === undefined) all.push({ id: "kubernetes.unreadable", level: "high", message: "This manifest could not be read.", pointer: POINTER });
  if (before === undefined && after === undefined) all.push({ id: "kubernetes.unreadable", level: "high", message: "There is no manifest in this artifact.", pointer: "" });
  const stays = new Set((next ?? []).map(nameOf));
  if (next !== undefined) all.push(...judgeGone((old ?? []).filter((it) => !stays.has(nameOf(it))), subject));
  all.push(...judgeGone((next ?? []).filter((it) => objectsWithin(it).some((part) => part.$patch === "delete")), subject).map((it) => ({ ...it, pointer: POINTER })));
  const stood = new Map((old ?? []).map((it) => [nameOf(it), it]));
  all.push(...(next ?? []).flatMap((it) => judgeObject(it, stood.get(nameOf(it)), subject)));
  const images = added((next ?? []).flatMap(podsIn).flatMap(unpinnedImages), (old ?? []).flatMap(podsIn).flatMap(unpinnedImages));
  if (images.length > 0) all.push({ id: "kubernetes.image-unpinned", level: "low", message: `Runs ${quoteList(images)} without a digest, so that what is approved may not be what runs.`, pointer: POINTER });
  return all;
};
