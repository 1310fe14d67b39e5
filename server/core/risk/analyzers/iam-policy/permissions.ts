// Invariant: each gained permission is judged by how much it names, how much it reaches, and what it completes together with the others.
// Source: docs/risk.md.
import type { Found } from "../../finding";
import { quoteList } from "../../quote";
import { assumesRole, escalates, includesEveryResource, isAnyResource, isEveryAction, passesRole, reachOf, takesRole, wholeService } from "./breadth";
import type { Statement } from "../../../iam/document";
import type { Gain } from "../../../iam/gain";

const everywhere = (it: Gain): boolean => includesEveryResource(it.resources);

const told = new WeakMap<readonly string[], string>();

/** The actions of a statement share the list of their resources, which is long when the statement is. */
function on({ resources }: Gain): string {
  const known = told.get(resources) ?? tell(resources);
  told.set(resources, known);
  return known;
}

function tell(resources: readonly string[]): string {
  if (resources.every((it) => it === "")) return "";
  return resources.some(isAnyResource) ? " on every resource" : ` on ${quoteList(resources)}`;
}

function within(it: Gain): string {
  return it.statement.condition === "" ? "." : ", under a condition.";
}

function judgeAction(it: Gain): Found[] {
  const { value, pointer } = it.action;
  if (isEveryAction(value)) {
    return everywhere(it)
      ? [{ id: "iam.full-admin", level: "critical", message: `Allows every action${on(it)}${within(it)}`, pointer }]
      : [{ id: "iam.wildcard-action", level: "high", message: `Allows every action${on(it)}${within(it)}`, pointer }];
  }
  const all: Found[] = [];
  if (escalates(value)) {
    all.push({ id: "iam.escalation", level: everywhere(it) ? "critical" : "high", message: `Allows ${quoteList([value])}${on(it)}, by which its holder can gain further rights.`, pointer });
  }
  const service = wholeService(value);
  if (service !== undefined) {
    all.push({ id: "iam.wildcard-action", level: "high", message: `Allows every ${service.toUpperCase()} action${on(it)}${within(it)}`, pointer });
    return all;
  }
  const reach = reachOf(value);
  if (/[*?]/.test(value)) {
    all.push({ id: "iam.wildcard-action", level: reach === "change" ? "high" : "medium", message: `Allows every action that matches ${quoteList([value])}${on(it)}${within(it)}`, pointer });
  }
  return all;
}

/** One finding a statement for concrete actions on every resource, so that a long list stays readable. */
function judgeBreadth(gains: readonly Gain[]): Found[] {
  const wide = gains.filter((it) => everywhere(it) && !/[*?]/.test(it.action.value));
  return (["change", "read", "list"] as const).flatMap((reach): Found[] => {
    const found = wide.filter((it) => reachOf(it.action.value) === reach);
    const [first] = found;
    if (first === undefined) return [];
    const level = reach === "change" ? "high" : reach === "read" ? "medium" : "low";
    return [{ id: "iam.wildcard-resource", level, message: `Allows ${quoteList(found.map((it) => it.action.value))}${on(first)}${within(first)}`, pointer: first.action.pointer }];
  });
}

function judgeRoles(gained: readonly Gain[], kept: readonly Gain[]): Found[] {
  const all: Found[] = [];
  const assumed = gained.find((it) => assumesRole(it.action.value) && !isEveryAction(it.action.value) && everywhere(it));
  if (assumed !== undefined) all.push({ id: "iam.escalation", level: "critical", message: "Allows taking on any role that trusts it.", pointer: assumed.action.pointer });
  const named = (list: readonly Gain[]): Gain[] => list.filter((it) => !isEveryAction(it.action.value));
  const pass = [...named(gained), ...named(kept)].filter((it) => passesRole(it.action.value));
  const take = [...named(gained), ...named(kept)].filter((it) => takesRole(it.action.value));
  const fresh = new Set(gained);
  const widest = pass.find(everywhere) ?? pass[0];
  const completing = [...pass, ...take].find((it) => fresh.has(it));
  if (widest === undefined || completing === undefined) return all;
  if (take.length > 0) {
    const level = everywhere(widest) ? "critical" : "high";
    all.push({ id: "iam.escalation", level, message: `Allows passing a role to something that runs with it (${quoteList(take.map((it) => it.action.value))}).`, pointer: completing.action.pointer });
  } else if (everywhere(widest) && fresh.has(widest)) {
    all.push({ id: "iam.escalation", level: "high", message: "Allows passing any role to a service.", pointer: widest.action.pointer });
  }
  return all;
}

/** What the gained permissions amount to. */
export function judgePermissions(gained: readonly Gain[], kept: readonly Gain[]): Found[] {
  const all = [...gained.flatMap(judgeAction), ...judgeRoles(gained, kept)];
  const byStatement = new Map<Statement, Gain[]>();
  for (const it of gained) {
    const listed = byStatement.get(it.statement);
    if (listed === undefined) byStatement.set(it.statement, [it]);
    else listed.push(it);
  }
  for (const gains of byStatement.values()) all.push(...judgeBreadth(gains));
  const concrete = gained.filter((it) => !/[*?]/.test(it.action.value));
  const [first] = concrete;
  if (first !== undefined) {
    all.push({ id: "iam.adds-actions", level: "low", message: `Newly allows ${quoteList(concrete.map((it) => it.action.value))}.`, pointer: first.action.pointer });
  }
  const broad = kept.filter((it) => (isEveryAction(it.action.value) || wholeService(it.action.value) !== undefined || escalates(it.action.value)));
  const [widest] = broad;
  if (widest !== undefined) {
    all.push({ id: "iam.keeps-broad-access", level: "medium", message: `Already allows ${quoteList(broad.map((it) => it.action.value))}, by what is given as the policy before.`, pointer: widest.action.pointer });
  }
  return all;
}
