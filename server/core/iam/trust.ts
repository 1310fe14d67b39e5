// Invariant: each statement about principals that is there on one side only is named, with whom it is about, what they may do and under which condition.
// Source: AWS IAM: trust policies and resource-based policies.
import type { JsonValue } from "countersign/contract/json";
import { meaningOf, readPolicy, type Listed, type Statement } from "./document";
import { conditionWords, principalWords } from "./words";

/** One statement of trust that comes or goes. `opens`: somebody is let in who was not, or no longer kept out. */
export interface TrustChange { side: "gained" | "lost"; opens: boolean; sentence: string; conditions: readonly string[]; pointer: string }

/** How whom a policy lets in or keeps out changes, what comes before what goes. */
export function trustChanges(before: JsonValue | undefined, after: JsonValue | undefined): TrustChange[] {
  const old = aboutPrincipals(before, "/before");
  const next = aboutPrincipals(after, "/after");
  return [...beyond(next, old).map((it) => said(it, "gained")), ...beyond(old, next).map((it) => said(it, "lost"))];
}

function aboutPrincipals(source: JsonValue | undefined, pointer: string): Statement[] {
  return readPolicy(source, pointer).statements.filter((it) => it.principals.length > 0);
}

function beyond(one: readonly Statement[], other: readonly Statement[]): Statement[] {
  const known = new Set(other.map(meaningOf));
  return one.filter((it) => !known.has(meaningOf(it)));
}

function said(it: Statement, side: "gained" | "lost"): TrustChange {
  const who = listed(it.principals, principalWords);
  const whom = it.principalsInverted ? `everybody but ${who}` : who;
  const opens = it.allows === (side === "gained");
  const verb = side === "gained" ? (it.allows ? "Lets" : "Keeps") : it.allows ? "No longer lets" : "No longer keeps";
  return { side, opens, sentence: `${verb} ${whom} ${it.allows ? "" : "from "}${deed(it)}`, conditions: it.condition === "" ? [] : conditionWords(it.condition), pointer: it.pointer };
}

function deed(it: Statement): string {
  const all = it.actions.map(({ value }) => value);
  if (!it.inverted && all.length > 0 && all.every((value) => /^sts:(?:AssumeRole|AssumeRoleWithWebIdentity|AssumeRoleWithSAML)$/i.test(value))) return it.allows ? "take on the role" : "taking on the role";
  const what = `${it.allows ? "do" : "doing"} ${it.inverted ? `everything but ${all.join(", ")}` : all.join(", ")}`;
  const on = it.resources.map(({ value }) => value).join(", ");
  if (on === "") return what;
  return `${what} on ${it.resourcesInverted ? `everything but ${on}` : on}`;
}

function listed(items: readonly Listed[], words: (value: string) => string): string {
  return items.map(({ value }) => words(value)).join(", ");
}
