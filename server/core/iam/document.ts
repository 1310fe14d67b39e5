// Invariant: a document is either read in full or reported as not read; an element that is unknown or of the wrong shape is never skipped in silence.
// Source: AWS IAM JSON policy grammar.
import type { JsonValue } from "countersign/contract/json";
import { pointerTo } from "../risk/finding";

/** A list of an element with the pointer to each item. */
export interface Listed { value: string; pointer: string }

export interface Statement {
  allows: boolean;
  actions: readonly Listed[];
  /** The actions are those that are *not* listed. */
  inverted: boolean;
  resources: readonly Listed[];
  resourcesInverted: boolean;
  principals: readonly Listed[];
  principalsInverted: boolean;
  /** The condition as text, or empty when there is none. */
  condition: string;
  pointer: string;
}

export interface PolicyDocument { statements: readonly Statement[]; unread: readonly string[] }

// AWS knows no longer ones, and matching patterns takes time that grows with both lengths.
const MAX_NAME = 2048;

const ELEMENTS = new Set(["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition"]);
const DOCUMENT_ELEMENTS = new Set(["Version", "Id", "Statement"]);

type Members = { [key: string]: JsonValue };

function isMembers(value: JsonValue | undefined): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** JSON whose members are in one order, so that equal conditions are equal texts. */
function orderedText(value: JsonValue | undefined): string {
  return JSON.stringify(value, (_key, it: unknown) =>
    typeof it === "object" && it !== null && !Array.isArray(it) ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1))) : it) ?? "";
}

function strings(value: JsonValue | undefined, pointer: string, unread: string[]): Listed[] {
  if (value === undefined) return [];
  const items = Array.isArray(value) ? value : [value];
  return items.flatMap((it, index): Listed[] => {
    const place = Array.isArray(value) ? `${pointer}/${index}` : pointer;
    if (typeof it === "string" && it.length <= MAX_NAME) return [{ value: it, pointer: place }];
    unread.push(place);
    return [];
  });
}

function principalsOf(value: JsonValue | undefined, pointer: string, unread: string[]): Listed[] {
  if (!isMembers(value)) return strings(value, pointer, unread);
  return Object.entries(value).flatMap(([kind, it]) => strings(it, pointer + pointerTo(kind), unread));
}

function readStatement(it: JsonValue, pointer: string, unread: string[]): Statement[] {
  if (!isMembers(it)) { unread.push(pointer); return []; }
  for (const key of Object.keys(it)) if (!ELEMENTS.has(key)) unread.push(pointer + pointerTo(key));
  const inverted = it.NotAction !== undefined;
  const resourcesInverted = it.NotResource !== undefined;
  const principalsInverted = it.NotPrincipal !== undefined;
  if ((it.Effect !== "Allow" && it.Effect !== "Deny") || inverted === (it.Action !== undefined)) { unread.push(pointer); return []; }
  if ((resourcesInverted && it.Resource !== undefined) || (principalsInverted && it.Principal !== undefined)) unread.push(pointer);
  if (it.Condition !== undefined && !isMembers(it.Condition)) unread.push(`${pointer}/Condition`);
  const hasCondition = isMembers(it.Condition) && Object.keys(it.Condition).length > 0;
  return [{
    allows: it.Effect === "Allow",
    actions: strings(it.NotAction ?? it.Action, `${pointer}/${inverted ? "NotAction" : "Action"}`, unread),
    inverted,
    resources: strings(it.NotResource ?? it.Resource, `${pointer}/${resourcesInverted ? "NotResource" : "Resource"}`, unread),
    resourcesInverted,
    principals: principalsOf(it.NotPrincipal ?? it.Principal, `${pointer}/${principalsInverted ? "NotPrincipal" : "Principal"}`, unread),
    principalsInverted,
    condition: hasCondition ? orderedText(it.Condition) : "",
    pointer,
  }];
}

/** A statement as text without its name, place and condition; equal texts mean the same. */
export function coreOf(it: Statement): string {
  const values = (list: readonly Listed[]): string[] => list.map((item) => item.value).sort();
  return JSON.stringify([it.allows, it.inverted, values(it.actions), it.resourcesInverted, values(it.resources), it.principalsInverted, values(it.principals)]);
}

/** The same with the condition. */
export function meaningOf(it: Statement): string {
  return coreOf(it) + it.condition;
}

/** Reads a policy that stands at `pointer`, as an object or as the text of one. A policy that is absent or empty has no statements. */
export function readPolicy(source: JsonValue | undefined, pointer: string): PolicyDocument {
  if (source === undefined || source === null) return { statements: [], unread: [] };
  if (typeof source === "string") return readText(source, pointer);
  if (!isMembers(source)) return { statements: [], unread: [pointer] };
  if (Object.keys(source).length === 0) return { statements: [], unread: [] };
  const unread = Object.keys(source).filter((it) => !DOCUMENT_ELEMENTS.has(it)).map((it) => pointer + pointerTo(it));
  const listed = source.Statement;
  if (listed === undefined) return { statements: [], unread: [pointer] };
  const statements = Array.isArray(listed)
    ? listed.flatMap((it, index) => readStatement(it, `${pointer}/Statement/${index}`, unread))
    : readStatement(listed, `${pointer}/Statement`, unread);
  return { statements, unread };
}

/** Inside a text no pointer leads any further than to the text. */
function readText(source: string, pointer: string): PolicyDocument {
  let parsed: JsonValue;
  try {
    parsed = JSON.parse(source) as JsonValue;
  } catch {
    return { statements: [], unread: [pointer] };
  }
  if (typeof parsed === "string") return { statements: [], unread: [pointer] };
  const { statements, unread } = readPolicy(parsed, pointer);
  const here = (it: Listed): Listed => ({ value: it.value, pointer });
  return {
    statements: statements.map((it) => ({ ...it, pointer, actions: it.actions.map(here), resources: it.resources.map(here), principals: it.principals.map(here) })),
    unread: unread.map(() => pointer),
  };
}
