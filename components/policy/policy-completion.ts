// What can be written at a place of a policy: keys by the part of the document, values by the key, and the language of conditions inside of `when`.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import type { PolicyWords } from "@/server/modules/policy/views";

const EFFECTS = ["require_approval", "deny", "allow"];
const KEYS = {
  top: ["version", "defaults", "rules"],
  defaults: ["effect", "approvers", "expiresIn", "approvalValidFor", "executionTimeout"],
  rules: ["id", "description", "when", "effect", "approvers", "expiresIn", "approvalValidFor", "message"],
};
const FUNCTIONS = ["startsWith", "endsWith", "contains", "size", "lowerAscii", "upperAscii", "trim", "exists", "all", "exists_one", "filter", "map"];
const DURATIONS = ["15m", "30m", "1h", "4h", "8h", "1d"];

/** Completes at the cursor; null where nothing is known. */
export function completePolicy(words: PolicyWords, context: Pick<CompletionContext, "state" | "pos" | "explicit">): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const inText = /"([^"]*)$/.exec(before.replaceAll(/"[^"]*"/g, (it) => "_".repeat(it.length)));
  if (isCondition(context, before)) return completeCondition(words, context, before, inText);
  const group = /group:\s*"?([\w.-]*)$/.exec(before);
  if (group !== null) return result(context, group[1]!, words.groups, "group");
  const value = /(?:^|[\s{,-])(effect|expiresIn|approvalValidFor|executionTimeout):\s*([\w]*)$/.exec(before);
  if (value !== null) return result(context, value[2]!, value[1] !== "effect" ? DURATIONS : partOf(context) === "defaults" ? EFFECTS.slice(0, 2) : EFFECTS, value[1]!);
  if (/approvers:.*[[{,]\s*$/.test(before)) return context.explicit ? result(context, "", ["{ group: approvers, count: 1 }"], "who approves") : null;
  const key = /(?:^\s*(?:-\s+)?|[{,]\s*)(\w*)$/.exec(before);
  if (key === null || (key[1] === "" && !context.explicit)) return null;
  return result(context, key[1]!, KEYS[/^\w*$/.test(before) ? "top" : partOf(context)], "key", ": ");
}

function completeCondition(words: PolicyWords, context: Pick<CompletionContext, "pos" | "explicit">, before: string, inText: RegExpExecArray | null): CompletionResult | null {
  if (inText !== null) {
    const about = before.slice(0, before.length - inText[0].length);
    const [seen, kind] = /\bgroups?\b[^&|]*$/.test(about) ? [words.groups, "group"] : /resource\.environment[^&|]*$/.test(about) ? [words.environments, "environment seen"]
      : /resource\.type[^&|]*$/.test(about) ? [words.resourceTypes, "type seen"] : /\baction\b[^&|]*$/.test(about) ? [words.actions, "action seen"]
      : /risk\.level[^&|]*$/.test(about) ? [["low", "medium", "high", "critical"], "level"] : [[], ""];
    return seen.length === 0 ? null : result(context, inText[1]!, seen, kind);
  }
  const field = /\b(\w+)\.(\w*)$/.exec(before);
  if (field !== null) {
    const fields = words.variables.find((it) => it.name === field[1])?.fields;
    const options: Completion[] = [...(fields ?? []).map((it) => ({ label: it.name, detail: it.type })), ...(fields ? [] : FUNCTIONS.map((label) => ({ label, detail: "function", apply: `${label}(` })))];
    return { from: context.pos - field[2]!.length, options };
  }
  const method = /\.\w+\.(\w*)$/.exec(before);
  if (method !== null) return result(context, method[1]!, FUNCTIONS, "function", "(");
  const word = /(?:^|[\s(!&|])(\w*)$/.exec(before);
  if (word === null || (word[1] === "" && !context.explicit)) return null;
  return { from: context.pos - word[1]!.length, options: [...words.variables.map((it) => ({ label: it.name, detail: it.fields === null ? "field" : "record" })), { label: "has", detail: "function", apply: "has(" }, { label: "size", detail: "function", apply: "size(" }] };
}

function result(context: { pos: number }, typed: string, labels: readonly string[], detail: string, after = ""): CompletionResult {
  return { from: context.pos - typed.length, options: labels.map((label) => ({ label, detail, ...(after !== "" && { apply: label + after }) })) };
}

// On the line of `when`, or on the lines of a folded text below it, which are indented further.
function isCondition({ state, pos }: Pick<CompletionContext, "state" | "pos">, before: string): boolean {
  const written = /(?:^\s*(?:-\s+)?|[{,]\s*)when:\s+(.*)$/.exec(before);
  if (written !== null) return !/,\s*(?:id|description|effect|approvers|expiresIn|approvalValidFor|message):/.test(written[1]!);
  const indent = /^\s*/.exec(before)![0].length;
  for (let number = state.doc.lineAt(pos).number - 1; number > 0; number--) {
    const { text } = state.doc.line(number);
    if (text.trim() === "") continue;
    const own = /^\s*(?:-\s+)?/.exec(text)![0].length;
    if (own < indent) return /\bwhen:\s*[>|][-+]?\s*$/.test(text);
  }
  return false;
}

function partOf({ state, pos }: Pick<CompletionContext, "state" | "pos">): "defaults" | "rules" {
  for (let { number } = state.doc.lineAt(pos); number > 0; number--) {
    const top = /^(defaults|rules):/.exec(state.doc.line(number).text);
    if (top !== null) return top[1] as "defaults" | "rules";
  }
  return "rules";
}
