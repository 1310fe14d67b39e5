// A compiled condition always ends within its budget and never throws: it holds, or not, or it failed.
// Source: the Common Expression Language, https://github.com/google/cel-spec, as far as `restrict.ts` lets it through.
import type { ASTNode } from "@marcbachmann/cel-js";
import { meter } from "./meter";
import { firstRefusal, type ConditionProblem } from "./restrict";
import { suggest } from "./nearest";
import { budget, meteredEnvironment, plainEnvironment, variableNames, type ConditionContext } from "./vocabulary";

/** `holds: null`: the condition failed to evaluate, of which `failure` is the cause. `spent` is in units of the budget. */
export type ConditionResult = { holds: boolean | null; spent: number; failure: unknown };
export type Condition = (context: ConditionContext) => ConditionResult;

export const MAX_CONDITION_LENGTH = 2_000;
const EXPECTED = `a CEL condition over ${variableNames.map((it) => `\`${it}\``).join(", ")}, which is true or false`;

/** Reads, restricts and type-checks a condition; what it refuses is named with its place in the text. */
export function compileCondition(source: string): { ok: true; run: Condition; ast: ASTNode } | { ok: false; problem: ConditionProblem } {
  if (source.trim() === "") return refuse("the condition is empty", EXPECTED);
  if (source.length > MAX_CONDITION_LENGTH) return refuse(`the condition has ${source.length} characters`, `at most ${MAX_CONDITION_LENGTH}`);
  if (/\p{Surrogate}/u.test(source)) return refuse("the condition contains half of a character", "well-formed Unicode");
  try {
    const parsed = plainEnvironment.parse(source);
    const refusal = firstRefusal(parsed.ast);
    if (refusal !== null) return { ok: false, problem: refusal };
    const { valid, type, error } = parsed.check();
    if (!valid) return refused(error, source);
    if (type !== "bool" && type !== "dyn") return refuse(`the condition is a ${type}`, EXPECTED);
    return { ok: true, run: compilePart(parsed.ast), ast: parsed.ast };
  } catch (error) {
    return refused(error, source);
  }
}

/** A part of a condition that compiled, as a condition of its own. */
export function compilePart(node: ASTNode): Condition {
  const parsed = meteredEnvironment.parse(meter(node));
  const { valid, error } = parsed.check();
  if (!valid) throw error;
  return (context) => {
    budget.start();
    try {
      const value: unknown = parsed(context);
      return typeof value === "boolean" ? { holds: value, spent: budget.spent, failure: null } : { holds: null, spent: budget.spent, failure: NO_ANSWER };
    } catch (failure) {
      // The reason does not matter to the outcome: whatever failed counts against letting the request through.
      return { holds: null, spent: budget.spent, failure };
    }
  };
}

const NO_ANSWER = new Error("the condition is neither true nor false");

/** Why a condition failed, in words. */
export function failureText(failure: unknown): string {
  const { summary, message }: { summary?: unknown; message?: unknown } = typeof failure === "object" && failure !== null ? failure : {};
  return readable(typeof summary === "string" ? summary : typeof message === "string" ? message : "the condition failed");
}

type Located = { summary?: unknown; code?: unknown; range?: { start: number; end: number } };

function refused(error: unknown, source: string): { ok: false; problem: ConditionProblem } {
  const { summary, code, range }: Located = typeof error === "object" && error !== null ? error : {};
  const { start, end } = range ?? { start: 0, end: source.length };
  const message = readable(typeof summary === "string" ? summary : "the condition can't be read");
  const expected = code === "unknown_variable" ? suggest(source.slice(start, end), variableNames) : EXPECTED;
  return { ok: false, problem: { message, expected, start, end } };
}

function refuse(message: string, expected: string): { ok: false; problem: ConditionProblem } {
  return { ok: false, problem: { message, expected, start: 0, end: 0 } };
}

const symbols: Readonly<Record<string, string>> = {
  EOF: "the end", LPAREN: "`(`", RPAREN: "`)`", LBRACKET: "`[`", RBRACKET: "`]`", LBRACE: "`{`", RBRACE: "`}`", DOT: "`.`", COMMA: "`,`", COLON: "`:`",
  QUESTION: "`?`", EQ: "`==`", NE: "`!=`", LT: "`<`", LE: "`<=`", GT: "`>`", GE: "`>=`", AND: "`&&`", OR: "`||`", NOT: "`!`", IN: "`in`", PLUS: "`+`", MINUS: "`-`",
  MULTIPLY: "`*`", DIVIDE: "`/`", MODULO: "`%`", IDENTIFIER: "a name", NUMBER: "a number", STRING: "a string",
};

function readable(summary: string): string {
  return summary.replace(/\b[A-Z]{2,}\b/g, (it) => symbols[it] ?? it);
}
