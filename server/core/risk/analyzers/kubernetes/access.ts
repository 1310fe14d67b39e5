// Invariant: a role is judged by what it lets its holder do, and a binding by whom it lets in.
// Source: Kubernetes RBAC good practices (privilege escalation risks).
import type { Found } from "../../finding";
import { quote, quoteList } from "../../quote";
import { itemsOf, membersOf, textOf, type Members } from "../../shapes";

const POINTER = "/after";
const ANYBODY = /^system:(?:anonymous|unauthenticated)$/;
const MANY = /^system:(?:authenticated|serviceaccounts)$/;
const READS = new Set(["get", "list", "watch", "*"]);
const TAKES_OVER = /^(?:pods\/(?:exec|attach|ephemeralcontainers)|serviceaccounts\/token|nodes\/proxy|certificatesigningrequests\/approval|(?:mutating|validating)webhookconfigurations)$/;

function judgeBinding(it: Members): Found[] {
  const role = textOf(membersOf(it.roleRef).name);
  const names = itemsOf(it.subjects).map((subject) => textOf(membersOf(subject).name) || "?");
  const who = quoteList(names) || "somebody";
  const all: Found[] = [];
  if (role === "cluster-admin" || names.includes("system:masters")) all.push({ id: "kubernetes.cluster-admin", level: "critical", message: `Makes ${who} an administrator of the cluster.`, pointer: POINTER });
  if (names.some((name) => ANYBODY.test(name))) all.push({ id: "kubernetes.public-binding", level: "critical", message: `Gives the role ${quote(role)} to anybody, without signing in.`, pointer: POINTER });
  else if (names.some((name) => MANY.test(name))) all.push({ id: "kubernetes.public-binding", level: "high", message: `Gives the role ${quote(role)} to everybody in the cluster.`, pointer: POINTER });
  if (all.length === 0) all.push({ id: "kubernetes.binds-role", level: role === "admin" || role === "edit" ? "medium" : "low", message: `Gives ${who} the role ${quote(role)}.`, pointer: POINTER });
  return all;
}

function judgeRule(rule: Members, name: string): Found[] {
  const verbs = itemsOf(rule.verbs).map(textOf);
  const resources = itemsOf(rule.resources).map(textOf);
  if (verbs.includes("*") || resources.includes("*") || verbs.some((verb) => verb === "escalate" || verb === "bind" || verb === "impersonate")) {
    return [{ id: "kubernetes.wildcard-role", level: "high", message: `Allows everything of a kind, or to gain further rights, in ${name}.`, pointer: POINTER }];
  }
  const taken = resources.filter((resource) => TAKES_OVER.test(resource));
  if (taken.length > 0 && verbs.some((verb) => verb !== "list" && verb !== "watch")) return [{ id: "kubernetes.escalating-role", level: "high", message: `Allows ${quoteList(taken)} in ${name}, by which its holder acts as others.`, pointer: POINTER }];
  if (resources.includes("secrets") && verbs.some((verb) => READS.has(verb))) return [{ id: "kubernetes.reads-secrets", level: "medium", message: `Allows reading secrets in ${name}${itemsOf(rule.resourceNames).length > 0 ? `: ${quoteList(itemsOf(rule.resourceNames).map(textOf))}` : ""}.`, pointer: POINTER }];
  return [];
}

/** What an object says about who may do what. */
export function judgeAccess(it: Members, name: string): Found[] {
  if (it.kind === "ClusterRoleBinding" || it.kind === "RoleBinding") return judgeBinding(it);
  return it.kind === "ClusterRole" || it.kind === "Role" ? itemsOf(it.rules).map(membersOf).flatMap((rule) => judgeRule(rule, name)) : [];
}
