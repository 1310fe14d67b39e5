// A policy document is taken whole or refused whole, with every problem named by line, rule and expectation.
// Source: the policy document of the protocol; YAML 1.2, core schema.
import { approverSlot } from "countersign/contract/action-request";
import { z } from "zod";
import { compileCondition } from "./condition";
import { duration } from "./duration";
import { suggest } from "./nearest";
import { readYaml, type Path, type YamlSource } from "./yaml-source";

export const MAX_RULES = 500;
// More than anybody reads; a file that is no policy at all could have ten thousands.
const MAX_PROBLEMS = 100;

const approvers = z.array(approverSlot, "a list of `{ group, count }`").min(1, "at least one `{ group, count }`").max(20, "at most 20 groups")
  .refine((slots) => new Set(slots.map((it) => it.group)).size === slots.length, "each group once, with the `count` of people it takes");
const expiresIn = duration(30);
const approvalValidFor = duration(30);
const executionTimeout = duration(7);
const text = z.string("a text").max(1_000, "at most 1000 characters");

const defaults = z.strictObject({
  effect: z.enum(["require_approval", "deny"], "`require_approval` or `deny`: what no rule matches is never let through by itself"),
  approvers,
  expiresIn: expiresIn.default(4 * 3_600),
  approvalValidFor: approvalValidFor.default(3_600),
  executionTimeout: executionTimeout.default(15 * 60),
});

const rule = z.strictObject({
  id: z.string("a name in kebab case, such as `prod-iam`").max(64, "at most 64 characters").regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "a name in kebab case, such as `prod-iam`"),
  description: text.optional(),
  when: z.string("a condition as text; in quotes if YAML reads it as something else"),
  effect: z.enum(["allow", "require_approval", "deny"], "`allow`, `require_approval` or `deny`"),
  approvers: approvers.optional(),
  expiresIn: expiresIn.optional(),
  approvalValidFor: approvalValidFor.optional(),
  message: text.optional(),
});

const schema = z.strictObject({
  version: z.literal(1, "`1`"),
  defaults,
  rules: z.array(rule, "a list of rules").max(MAX_RULES, `at most ${MAX_RULES} rules`),
}, "a map with `version`, `defaults` and `rules`");

// The slots are the contract's, which has no words of its own for what it expects.
const slotExpectations: Readonly<Record<string, string>> = { group: "the name of a group, of 1 to 200 characters", count: "a whole number of people, from 1 to 20" };

/** A policy as its author wrote it, with durations in seconds. */
export type PolicyDocument = z.infer<typeof schema>;
export type PolicyRule = PolicyDocument["rules"][number];
export type PolicyDefaults = PolicyDocument["defaults"];
export type PolicyEffect = PolicyRule["effect"];

/** One thing that is wrong; `line` and `column` count from 1. */
export type PolicyProblem = { line: number; column: number; rule: string | null; path: string; message: string; expected: string };

/** Reads a policy document; all of its problems come back at once, in the order of their lines. */
export function parsePolicy(source: string): { ok: true; document: PolicyDocument } | { ok: false; problems: PolicyProblem[] } {
  const yaml = readYaml(source);
  if (!yaml.ok) return { ok: false, problems: yaml.problems.map((it) => ({ ...it, rule: null, path: "" })) };
  const parsed = schema.safeParse(yaml.value, { error: (issue) => slotExpectations[String(issue.path?.at(-1))] });
  const problems = [...(parsed.error?.issues ?? []).slice(0, MAX_PROBLEMS).flatMap((it) => shapeProblems(yaml, it)), ...ruleProblems(yaml)];
  if (parsed.success && problems.length === 0) return { ok: true, document: parsed.data };
  return { ok: false, problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

function shapeProblems(yaml: YamlSource, issue: z.core.$ZodIssue): PolicyProblem[] {
  if (issue.code !== "unrecognized_keys") {
    const value = yaml.at(issue.path);
    const name = value === undefined ? `\`${nameOf(issue.path)}\` is missing` : `\`${nameOf(issue.path)}\` is ${shown(value)}`;
    return [problem(yaml, issue.path, name, issue.message)];
  }
  return issue.keys.slice(0, MAX_PROBLEMS).map((key) => {
    const path = [...issue.path, key];
    return { ...problem(yaml, path, `unknown key \`${key}\``, suggest(key, knownKeys(issue.path))), ...yaml.keyPosition(path) };
  });
}

// Checked on what was written and not on what the schema let through, so that one wrong field hides no other problem.
function ruleProblems(yaml: YamlSource): PolicyProblem[] {
  const rules = yaml.at(["rules"]);
  if (!Array.isArray(rules)) return [];
  const seen = new Set<unknown>();
  return rules.slice(0, MAX_RULES).flatMap((_, index) => {
    const [id, when, effect, slots] = ["id", "when", "effect", "approvers"].map((key) => yaml.at(["rules", index, key]));
    const found: PolicyProblem[] = [];
    if (typeof id === "string" && seen.has(id)) found.push(problem(yaml, ["rules", index, "id"], `a rule \`${id}\` exists already`, "an id that no other rule has"));
    seen.add(id);
    if (effect === "require_approval" && slots === undefined) {
      found.push(problem(yaml, ["rules", index, "approvers"], "`approvers` is missing", "at least one `{ group, count }`, because the effect is `require_approval`"));
    }
    if ((effect === "allow" || effect === "deny") && slots !== undefined) {
      found.push(problem(yaml, ["rules", index, "approvers"], `nobody approves what the effect is \`${effect}\` for`, "`approvers` only with the effect `require_approval`"));
    }
    return typeof when === "string" ? [...found, ...conditionProblems(yaml, index, when)] : found;
  });
}

function conditionProblems(yaml: YamlSource, index: number, when: string): PolicyProblem[] {
  const compiled = compileCondition(when);
  if (compiled.ok) return [];
  const path = ["rules", index, "when"];
  return [{ ...problem(yaml, path, compiled.problem.message, compiled.problem.expected), ...yaml.position(path, compiled.problem.start) }];
}

function problem(yaml: YamlSource, path: Path, message: string, expected: string): PolicyProblem {
  const id = path[0] === "rules" && path.length > 1 ? yaml.at([...path.slice(0, 2), "id"]) : undefined;
  return { ...yaml.position(path), rule: typeof id === "string" ? id : null, path: pathText(path), message, expected };
}

function knownKeys(path: Path): string[] {
  if (path.length === 0) return Object.keys(schema.shape);
  if (path.at(-1) === "defaults") return Object.keys(defaults.shape);
  return Object.keys(path.includes("approvers") ? approverSlot.shape : rule.shape);
}

function nameOf(path: Path): string {
  const name = path.findLast((it) => typeof it === "string");
  return name === undefined ? "policy" : name;
}

function pathText(path: Path): string {
  return path.map((it) => (typeof it === "number" ? `[${it}]` : `.${String(it)}`)).join("").replace(/^\./, "");
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "a map";
  const written = JSON.stringify(value) ?? String(value);
  return `\`${written.length > 60 ? `${written.slice(0, 60)}…` : written}\``;
}
