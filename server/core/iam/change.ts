// Invariant: an action counts as gained on a resource exactly when the policy after allows it there and the one before did not; denials without a condition take away on both sides.
// Source: AWS IAM policy evaluation logic; resources are compared by pattern and never looked up.
import type { JsonValue } from "countersign/contract/json";
import { expandAction, type AccessLevel, type AwsAction } from "./aws-actions";
import { readPolicy, type Statement } from "./document";
import { resourcesOf } from "./gain";
import { globCovers } from "./glob";

/** One action whose reach changes or stays, with the resources concerned. `conditional`: under a condition of at least one statement; `conditions` are those, as text. `statements`: their pointers in the policy that allows it. */
export interface ActionChange { action: string; level: AccessLevel; resources: readonly string[]; conditional: boolean; conditions: readonly string[]; statements: readonly string[] }

export interface PolicyChange {
  gained: readonly ActionChange[];
  lost: readonly ActionChange[];
  unchanged: readonly ActionChange[];
  /** All that the policy before allowed. */
  stood: readonly ActionChange[];
  /** False when a part could not be read or compared, so that what is shown is not all of it. */
  complete: boolean;
}

/** What a statement says about its actions, without their names. */
interface Term { resources: readonly string[]; condition: string; who: string; pointer: string }

interface Reach { allowed: Term[]; denied: Term[] }

// Every action of AWS, for a few statements.
const MAX_ENTRIES = 120_000;
const MAX_PAIRS = 40_000;
// Each pattern is held against every action that it may stand for; the longest policies of AWS itself have fewer.
const MAX_PATTERNS = 200;

interface Side { actions: Map<string, { action: AwsAction; statements: number[] }>; terms: readonly (Term & { allows: boolean })[]; complete: boolean }

function termOf(it: Statement): Term & { allows: boolean } {
  const who = it.principals.map(({ value }) => value).sort().join(" ");
  return { allows: it.allows, resources: resourcesOf(it), condition: it.condition, pointer: it.pointer, who: it.principalsInverted ? `not ${who}` : who };
}

interface Expansions { known: Map<string, readonly AwsAction[]>; complete: boolean }

/** What a pattern stands for; nothing once there are too many patterns. */
function expand(pattern: string, expansions: Expansions): readonly AwsAction[] {
  const { known } = expansions;
  if (!/[*?]/.test(pattern)) return expandAction(pattern);
  if (known.size >= MAX_PATTERNS && !known.has(pattern)) { expansions.complete = false; return []; }
  const actions = known.get(pattern) ?? expandAction(pattern);
  known.set(pattern, actions);
  return actions;
}

function actionsOf(it: Statement, expansions: Expansions): readonly AwsAction[] {
  const listed = it.actions.flatMap(({ value }) => expand(value, expansions));
  if (!it.inverted) return listed;
  const without = new Set(listed.map(({ name }) => name));
  return expandAction("*").filter(({ name }) => !without.has(name));
}

function readSide(source: JsonValue | undefined, pointer: string): Side {
  const { statements, unread } = readPolicy(source, pointer);
  const actions: Side["actions"] = new Map();
  const expansions: Expansions = { known: new Map(), complete: unread.length === 0 };
  let entries = 0;
  statements.forEach((it, index) => {
    if (entries > MAX_ENTRIES) { expansions.complete = false; return; }
    for (const action of actionsOf(it, expansions)) {
      entries += 1;
      const known = actions.get(action.name);
      if (known === undefined) actions.set(action.name, { action, statements: [index] });
      else if (known.statements.at(-1) !== index) known.statements.push(index);
    }
  });
  return { actions, terms: statements.map(termOf), complete: expansions.complete };
}

function reachOf(side: Side, name: string): Reach {
  const terms = (side.actions.get(name)?.statements ?? []).flatMap((index) => side.terms[index] ?? []);
  return { allowed: terms.filter((it) => it.allows), denied: terms.filter((it) => !it.allows) };
}

/** The resources on which `one` allows the action and `other` does not, under the same or no condition, to the same principals. */
function beyond(one: Reach, other: Reach): Term[] {
  const open = (reach: Reach, resource: string): boolean => !reach.denied.some((it) => it.condition === "" && it.who === "" && it.resources.some((on) => globCovers(on, resource)));
  return one.allowed.flatMap((term): Term[] => {
    const resources = term.resources.filter((resource) => open(one, resource) && !(open(other, resource) && other.allowed.some((it) =>
      (it.condition === "" || it.condition === term.condition) && (it.who === term.who || it.who === "*") && it.resources.some((on) => globCovers(on, resource)))));
    return resources.length === 0 ? [] : [{ ...term, resources }];
  });
}

type Extent = Omit<ActionChange, "action" | "level">;

function extentOf(terms: readonly Term[]): Extent | null {
  if (terms.length === 0) return null;
  const conditions = [...new Set(terms.map((it) => it.condition).filter((it) => it !== ""))];
  return { resources: [...new Set(terms.flatMap((it) => it.resources))], conditional: conditions.length > 0, conditions, statements: [...new Set(terms.map((it) => it.pointer))] };
}

interface Difference { gained: Extent | null; lost: Extent | null; kept: Extent | null; stood: Extent | null }

interface Compared { before: JsonValue | undefined; change: PolicyChange }

/** Whoever asks about the same two documents in turn gets the same answer; comparing is what costs. */
const compared = new WeakMap<object, Compared>();

/** What a policy newly allows, no longer allows, and allows as it did, action by action. */
export function policyChange(before: JsonValue | undefined, after: JsonValue | undefined): PolicyChange {
  if (typeof after !== "object" || after === null) return compare(before, after);
  const known = compared.get(after);
  if (known !== undefined && known.before === before) return known.change;
  const change = compare(before, after);
  compared.set(after, { before, change });
  return change;
}

function compare(before: JsonValue | undefined, after: JsonValue | undefined): PolicyChange {
  const old = readSide(before, "/before");
  const next = readSide(after, "/after");
  // Actions of the same statements on both sides change alike.
  const seen = new Map<string, Difference>();
  let pairs = 0;
  const differ = (name: string): Difference => {
    const key = `${old.actions.get(name)?.statements.join() ?? ""}|${next.actions.get(name)?.statements.join() ?? ""}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const [was, is] = [reachOf(old, name), reachOf(next, name)];
    pairs += was.allowed.length * is.allowed.length + 1;
    const nothing: Reach = { allowed: [], denied: [] };
    const gained = pairs > MAX_PAIRS ? is.allowed : beyond(is, was);
    const gains = new Set(gained.flatMap((it) => it.resources));
    const kept = beyond(is, nothing).map((it) => ({ ...it, resources: it.resources.filter((on) => !gains.has(on)) })).filter((it) => it.resources.length > 0);
    const difference = { gained: extentOf(gained), lost: extentOf(pairs > MAX_PAIRS ? was.allowed : beyond(was, is)), kept: extentOf(kept), stood: extentOf(beyond(was, nothing)) };
    seen.set(key, difference);
    return difference;
  };
  const all = new Map([...old.actions, ...next.actions]);
  const pick = (part: keyof Difference): ActionChange[] => [...all.values()].flatMap(({ action }) => {
    const extent = differ(action.name)[part];
    return extent === null ? [] : [{ action: action.name, level: action.level, ...extent }];
  });
  const change = { gained: pick("gained"), lost: pick("lost"), unchanged: pick("kept"), stood: pick("stood") };
  return { ...change, complete: old.complete && next.complete && pairs <= MAX_PAIRS };
}
