// Invariant: only what a policy newly allows raises the level, and a policy that was not read in full is a finding.
// Source: AWS IAM JSON policy grammar and evaluation logic; docs/risk.md.
import type { ArtifactAnalyzer, Found } from "../finding";
import { quoteList } from "../quote";
import { assumesRole, isEveryAction, isEveryResource } from "./iam-policy/breadth";
import { coreOf, meaningOf, readPolicy, type Statement } from "../../iam/document";
import { compare, isInverted, resourcesOf } from "../../iam/gain";
import { judgeEffects } from "./iam-policy/effects";
import { judgeConditions, judgeTrust, judgeWidened } from "./iam-policy/trust";
import { policyChange } from "../../iam/change";
import { judgePermissions } from "./iam-policy/permissions";

/** Actions that are taken out of "all actions" without which nobody becomes an administrator. */
function leavesOutIam(it: Statement): boolean {
  return it.actions.some(({ value }) => /^iam:[*?]*\*[*?]*$/i.test(value) || isEveryAction(value));
}

function judgeInverted(it: Statement): Found[] {
  const all: Found[] = [];
  const point = it.actions[0]?.pointer ?? it.pointer;
  if (it.inverted) {
    const everywhere = resourcesOf(it).some(isEveryResource);
    if (everywhere && !leavesOutIam(it)) all.push({ id: "iam.full-admin", level: "critical", message: "Allows every action but a few, IAM included, on every resource.", pointer: point });
    all.push({ id: "iam.not-action", level: "high", message: `Allows every action but ${quoteList(it.actions.map((item) => item.value))}.`, pointer: point });
  }
  if (it.resourcesInverted) all.push({ id: "iam.not-resource", level: "high", message: "Allows its actions on every resource but the listed ones.", pointer: it.resources[0]?.pointer ?? it.pointer });
  if (it.principalsInverted) all.push({ id: "iam.public-principal", level: "high", message: "Allows everybody but the listed principals.", pointer: it.principals[0]?.pointer ?? it.pointer });
  return all;
}

function judgePrincipals(it: Statement, known: ReadonlySet<string>): Found[] {
  if (it.principalsInverted) return [];
  const anybody = it.principals.find(({ value }) => value === "*");
  if (anybody !== undefined) {
    const takesOver = it.condition === "" && it.actions.some(({ value }) => assumesRole(value));
    return takesOver
      ? [{ id: "iam.public-principal", level: "critical", message: "Lets anybody take on the role.", pointer: anybody.pointer }]
      : [{ id: "iam.public-principal", level: "high", message: `Opens the resource to anybody${it.condition === "" ? "." : ", under a condition."}`, pointer: anybody.pointer }];
  }
  // A service of AWS itself is what most trust policies name; it is no new party.
  const added = it.principals.filter(({ value }) => !known.has(value) && !value.endsWith(".amazonaws.com"));
  const [first] = added;
  return first === undefined ? [] : [{ id: "iam.adds-principal", level: "medium", message: `Lets ${quoteList(added.map((item) => item.value))} in.`, pointer: first.pointer }];
}

function judgeLost(before: readonly Statement[], after: readonly Statement[]): Found[] {
  const denials = before.filter((it) => !it.allows);
  const now = denials.length > 0 ? new Set(after.map(meaningOf)) : new Set<string>();
  const conditioned = new Set(before.filter((it) => it.allows && it.condition !== "").map(coreOf));
  const denied = denials.filter((it) => !now.has(meaningOf(it))).map((it): Found => {
    const wide = it.inverted || it.actions.some(({ value }) => isEveryAction(value));
    return { id: "iam.deny-removed", level: wide ? "high" : "medium", message: `No longer denies ${wide ? "what it denied broadly" : quoteList(it.actions.map((item) => item.value))} in the same way.`, pointer: it.pointer };
  });
  const freed = conditioned.size === 0 ? [] : after.filter((it) => it.allows && it.condition === "" && conditioned.has(coreOf(it))).map((it): Found =>
    ({ id: "iam.condition-removed", level: "medium", message: "Allows without the condition that was there before.", pointer: it.pointer }));
  return [...denied, ...freed];
}

/** What an AWS policy newly allows. */
export const findIamPolicy: ArtifactAnalyzer<"iam-policy"> = ({ before, after }) => {
  const removed = after === undefined || after === null;
  if (removed && (before === undefined || before === null)) return [{ id: "iam.unreadable", level: "high", message: "There is no policy in this artifact.", pointer: "" }];
  const old = readPolicy(before, "/before");
  const next = readPolicy(after, "/after");
  const all: Found[] = [...old.unread, ...next.unread].map((pointer) => ({ id: "iam.unreadable", level: "high", message: "This part of the policy could not be read as AWS IAM.", pointer }));
  if (removed) all.push({ id: "iam.removes-policy", level: "medium", message: "Removes a policy.", pointer: "/before" });
  const { gained, kept, complete } = compare(old.statements, next.statements);
  if (!complete) all.push({ id: "analysis.incomplete", level: "high", message: "The two policies were too large to compare; what was not compared counts as new.", pointer: "" });
  all.push(...judgePermissions(gained.filter((it) => !it.statement.inverted), kept.filter((it) => !it.statement.inverted)));
  const notable = next.statements.filter((it) => it.allows && (isInverted(it) || it.principals.length > 0));
  if (notable.length > 0) {
    const known = new Set(old.statements.filter((it) => it.allows).flatMap((it) => it.principals.map(({ value }) => value)));
    const same = new Set(old.statements.map(meaningOf));
    for (const it of notable) if (!same.has(meaningOf(it))) all.push(...judgeInverted(it), ...judgePrincipals(it, known));
  }
  // Every action says all of it already.
  if (gained.length > 0 && !gained.some((it) => it.statement.inverted || isEveryAction(it.action.value))) {
    const change = policyChange(before, after);
    all.push(...judgeEffects(change, next.statements));
    if (!change.complete && next.unread.length === 0 && old.unread.length === 0) all.push({ id: "analysis.incomplete", level: "high", message: "The actions of this policy are too many to compare one by one.", pointer: "" });
  }
  all.push(...judgeTrust(old.statements, next.statements), ...judgeConditions(old.statements, next.statements), ...judgeWidened(old.statements, gained));
  all.push(...judgeLost(old.statements, next.statements));
  return all;
};
