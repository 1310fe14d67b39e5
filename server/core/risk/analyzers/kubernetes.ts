// Invariant: what a manifest takes away, and what it lets reach the machine or the cluster below it, is named by object.
// Source: Kubernetes Pod Security Standards (baseline); RBAC good practices.
import type { ArtifactAnalyzer, Found } from "../finding";
import { quote, quoteList } from "../quote";
import { itemsOf, membersOf, type Members, textOf } from "../shapes";
import { nameOf, objectsWithin, readManifest } from "./kubernetes/manifest";

const KEEPS_DATA = new Set(["Namespace", "PersistentVolume", "PersistentVolumeClaim", "StatefulSet", "CustomResourceDefinition", "Secret", "StorageClass", "VolumeSnapshot", "Cluster"]);
const POINTER = "/after";

function judgePod(pod: Members, name: string): Found[] {
  const all: Found[] = [];
  const containers = [...itemsOf(pod.containers), ...itemsOf(pod.initContainers), ...itemsOf(pod.ephemeralContainers)].map(membersOf);
  if (containers.some((it) => membersOf(it.securityContext).privileged === true)) {
    all.push({ id: "kubernetes.privileged", level: "high", message: `Runs a privileged container in ${name}.`, pointer: POINTER });
  }
  const shared = ["hostNetwork", "hostPID", "hostIPC"].filter((it) => pod[it] === true);
  if (shared.length > 0) all.push({ id: "kubernetes.host-access", level: "high", message: `Shares ${quoteList(shared)} of the machine with ${name}.`, pointer: POINTER });
  for (const volume of itemsOf(pod.volumes).map(membersOf)) {
    if (volume.hostPath === undefined) continue;
    const path = textOf(membersOf(volume.hostPath).path);
    const wide = /^\/*(?:$|(?:etc|root|proc|sys|dev|home|boot|var\/lib\/(?:kubelet|docker|containerd)|var\/run|run)(?:\/|$))/.test(path) || path.includes("..");
    all.push({ id: "kubernetes.host-path", level: wide ? "high" : "medium", message: `Mounts ${quote(path)} of the machine into ${name}.`, pointer: POINTER });
  }
  return all;
}

function judgeAccess(it: Members, name: string): Found[] {
  if (it.kind === "ClusterRoleBinding" || it.kind === "RoleBinding") {
    const role = membersOf(it.roleRef).name;
    const who = quoteList(itemsOf(it.subjects).map((subject) => textOf(membersOf(subject).name) || "?"));
    return role === "cluster-admin" ? [{ id: "kubernetes.cluster-admin", level: "critical", message: `Makes ${who || "somebody"} an administrator of the cluster.`, pointer: POINTER }] : [];
  }
  if (it.kind !== "ClusterRole" && it.kind !== "Role") return [];
  const wild = itemsOf(it.rules).map(membersOf).some((rule) => itemsOf(rule.verbs).includes("*") || itemsOf(rule.resources).includes("*") || itemsOf(rule.verbs).some((verb) => verb === "escalate" || verb === "bind" || verb === "impersonate"));
  return wild ? [{ id: "kubernetes.wildcard-role", level: "high", message: `Allows everything of a kind, or to gain further rights, in ${name}.`, pointer: POINTER }] : [];
}

function judgeObject(it: Members): Found[] {
  const name = quote(nameOf(it));
  // Pods stand inside of many kinds, known and unknown; what has containers is taken for one.
  const pods = objectsWithin(it).filter((part) => Array.isArray(part.containers) || Array.isArray(part.initContainers));
  return [...pods.flatMap((pod) => judgePod(pod, name)), ...judgeAccess(it, name)];
}

/** What a manifest would do to a cluster. */
export const findKubernetes: ArtifactAnalyzer<"kubernetes"> = ({ before, after }) => {
  const old = before === undefined ? [] : readManifest(before);
  const next = after === undefined ? [] : readManifest(after);
  const all: Found[] = [];
  if (old === undefined) all.push({ id: "kubernetes.unreadable", level: "high", message: "This manifest could not be read.", pointer: "/before" });
  if (next === undefined) all.push({ id: "kubernetes.unreadable", level: "high", message: "This manifest could not be read.", pointer: POINTER });
  if (before === undefined && after === undefined) all.push({ id: "kubernetes.unreadable", level: "high", message: "There is no manifest in this artifact.", pointer: "" });
  const stays = new Set((next ?? []).map(nameOf));
  const gone = next === undefined ? [] : (old ?? []).filter((it) => !stays.has(nameOf(it)));
  if (gone.length > 0) {
    const level = gone.some((it) => KEEPS_DATA.has(String(it.kind))) ? "high" : "medium";
    all.push({ id: "kubernetes.deletes", level, message: `Deletes ${quoteList(gone.map(nameOf))}.`, pointer: "/before" });
  }
  all.push(...(next ?? []).flatMap(judgeObject));
  return all;
};
