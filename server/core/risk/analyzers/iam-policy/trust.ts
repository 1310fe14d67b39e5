// Invariant: who may take on a role from outside is named with what holds them back, and a condition that holds nobody back is none.
// Source: AWS IAM: OIDC and SAML federation, the confused deputy; GitHub's and GitLab's subject claims.
import { coreOf, type Statement } from "../../../iam/document";
import { globCovers } from "../../../iam/glob";
import type { Gain } from "../../../iam/gain";
import type { Found } from "../../finding";
import { quoteList } from "../../quote";

const FEDERATES = /^sts:(?:assumerolewithwebidentity|assumerolewithsaml|\*)$|^\*$/i;
/** A subject of anybody: every repository, every branch of every organisation, every user. */
const ANY_SUBJECT = /:sub"\s*:\s*(?:\[[^\]]*)?"(?:\*|repo:\*(?:[:/].*)?|project_path:\*.*|system:serviceaccount:\*.*|[^"]*\/\*:.*)"/i;

function judgeFederated(it: Statement): Found[] {
  const outside = it.principals.filter(({ value }) => /oidc-provider\/|saml-provider\/|^(?:accounts\.google\.com|www\.amazon\.com|graph\.facebook\.com|cognito-identity\.amazonaws\.com)$/.test(value));
  const [first] = outside;
  if (first === undefined || !it.actions.some(({ value }) => FEDERATES.test(value))) return [];
  const held = /"(?:[^"]*:(?:sub|aud|amr|oaud|repository|namespace_path))"/i.test(it.condition);
  if (held && !ANY_SUBJECT.test(it.condition)) return [];
  return [{ id: "iam.trust-unconditioned", level: "high", message: `Lets anybody in whom ${quoteList(outside.map(({ value }) => value))} signs in, ${held ? "with a condition that leaves open which of many" : "without a condition that says who"}.`, pointer: first.pointer }];
}

/** Trust that is newly given to those who sign in elsewhere. */
export function judgeTrust(before: readonly Statement[], after: readonly Statement[]): Found[] {
  const known = new Set(before.map((it) => coreOf(it) + it.condition));
  return after.filter((it) => it.allows && !known.has(coreOf(it) + it.condition)).flatMap(judgeFederated);
}

/** Statements that are the same but for their condition. */
export function judgeConditions(before: readonly Statement[], after: readonly Statement[]): Found[] {
  const old = new Map(before.filter((it) => it.allows && it.condition !== "").map((it) => [coreOf(it), it.condition]));
  return after.filter((it) => {
    const was = old.get(coreOf(it));
    return it.allows && it.condition !== "" && was !== undefined && was !== it.condition;
  }).map((it) => ({ id: "iam.condition-changed", level: "medium", message: "Allows under another condition than before.", pointer: it.pointer }));
}

const MAX_WIDENED = 200;

/** Actions that were allowed on less before. */
export function judgeWidened(before: readonly Statement[], gained: readonly Gain[]): Found[] {
  const old = before.filter((it) => it.allows && !it.inverted && !it.resourcesInverted);
  const widened = gained.slice(0, MAX_WIDENED).filter((it) => !it.statement.inverted && old.some((was) =>
    was.actions.some(({ value }) => value.toLowerCase() === it.action.value.toLowerCase()) &&
    was.resources.some(({ value }) => it.resources.some((wide) => wide !== value && globCovers(wide, value)))));
  const [first] = widened;
  if (first === undefined) return [];
  return [{ id: "iam.resource-widened", level: "medium", message: `Widens where ${quoteList(widened.map((it) => it.action.value))} is allowed, to ${quoteList(first.resources)}.`, pointer: first.action.pointer }];
}
