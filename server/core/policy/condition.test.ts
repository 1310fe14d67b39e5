import { describe, expect, test } from "vitest";
import type { JsonValue } from "countersign/contract/json";
import { CONDITION_BUDGET } from "./budget";
import { compileCondition } from "./condition";
import { subjectWith } from "./fixtures";
import { contextOf } from "./vocabulary";

const params = {
  n: 3, half: 0.5, name: "etl", nothing: null, port: 22, tags: ["a", "b"], mixed: ["a", 1, { k: 1 }], nested: { key: { deep: "x" } },
  users: [{ name: "ann", admin: false }, { name: "bob", admin: true }], text: "x".repeat(100), pair: "😀",
};

function holds(source: string, change: Parameters<typeof subjectWith>[0] = { params }): boolean | null {
  const compiled = compileCondition(source);
  if (!compiled.ok) throw new Error(`${source}: ${compiled.problem.message}`);
  return compiled.run(contextOf(subjectWith(change))).holds;
}

function problemOf(source: string) {
  const compiled = compileCondition(source);
  return compiled.ok ? null : compiled.problem;
}

describe("a condition reads the request", () => {
  test.each([
    [`action.startsWith("iam.") && resource.environment == "production"`, true],
    [`action in ["iam.role.update", "iam.role.delete"]`, true],
    [`resource.labels.team == "data" && has(resource.labels.team) && !has(resource.labels.cost)`, true],
    [`"team" in resource.labels && !("cost" in resource.labels)`, true],
    [`resource.labels.exists(key, resource.labels[key] == "data")`, true],
    [`risk.rank >= 3 && risk.level == "high" && "iam.wildcard-action" in risk.findings`, true],
    [`risk.findings.exists(it, it.startsWith("sql."))`, false],
    [`initiator.onBehalfOf == "" && initiator.model.contains("claude") && agent.sponsor != agent.id`, true],
    [`params.n > 2 && params.n == 3 && params.n <= 3.5 && params.half < 1`, true],
    [`params.port in [22, 3389]`, true],
    [`params.nothing == null && params.name != null`, true],
    [`params.name == 3`, false],
    [`params.nested.key.deep == "x" && params["name"].upperAscii() == "ETL"`, true],
    [`has(params.name) && !has(params.missing)`, true],
    [`"name" in params && !("missing" in params)`, true],
    [`params.tags == ["a", "b"] && "b" in params.tags && params.tags[1] == "b"`, true],
    [`1 in params.mixed && "a" in params.mixed && !("z" in params.mixed)`, true],
    [`params.nested == {"key": {"deep": "x"}}`, true],
    [`params.users.exists(it, it.admin) && !params.users.all(it, it.admin) && params.users.exists_one(it, it.name == "ann")`, true],
    [`params.users.filter(it, it.admin).size() == 1 && "bob" in params.users.map(it, it.name)`, true],
    [`params.users.exists(it, it == {"name": "ann", "admin": false})`, true],
    [`size(params.text) == 100 && params.pair.size() == 1 && params.nested.size() == 1`, true],
    [`(params.n > 2 ? params.nested : params).key.deep == "x"`, true],
    [`params.name + "\\n\\"'\\\\" == 'etl\\n"\\'\\\\'`, true],
    [`params.n * 2.0 - -1.0 == 7.0 && string(params.n) == "3" && int(params.n) % 2 == 1`, true],
    [`["a", "b"].exists(it, it == params.name) || true`, true],
    ["true", true],
  ])("%s → %s", (source, expected) => {
    expect(holds(source)).toBe(expected);
  });

  test("a field that the request leaves out is empty", () => {
    expect(holds(`resource.environment == "" && resource.labels.size() == 0`, { resource: { type: "t", id: "i" } })).toBe(true);
  });
});

describe("a condition that can't be evaluated has failed", () => {
  test.each([
    ["params.missing == 1"], ["params.name > 3"], ["params.n"], ["params.name && true"], ["params.tags[7] == 1"], ["params.n / 0.0 == params.nested.missing"],
    [`resource.labels.cost == "x"`], [`params.n.startsWith("x")`], [`params.users.all(it, it.missing)`], [`int(params.name) == 1`], ["1 / (2 - 2) == 1"],
  ])("%s", (source) => {
    expect(holds(source)).toBe(null);
  });

  test("what decides without the failing part is enough", () => {
    expect(holds("params.missing == 1 || true")).toBe(true);
    expect(holds("false && params.missing == 1")).toBe(false);
  });

  test.each([["constructor"], ["hasOwnProperty"], ["toString"], ["__proto__"], ["entries"]])("a parameter named %s never makes a condition hold that should not", (name) => {
    const hostile = { params: JSON.parse(`{"nested": {"${name}": null}, "${name}": {"${name}": 1}}`) as Record<string, JsonValue> };
    expect(holds(`params.nested.missing == 1 || params.admin == true`, hostile)).toBe(null);
    expect(holds("params.nested == {}", hostile)).not.toBe(true);
  });
});

describe("a condition that is unsafe or wrong is refused with its place", () => {
  test.each([
    ["acton == 1", "unknown variable `acton`", "did you mean `action`?", "acton"],
    [`resource.enviroment == ""`, "`resource` has no field `enviroment`", "did you mean `environment`?", "resource.enviroment"],
    [`action.matches("a+")`, "regular expressions", "startsWith", `action.matches("a+")`],
    ["params.a.exists(x, params.b.exists(y, x == y))", "inside of another", "one comprehension", "params.b.exists(y, x == y)"],
    ["params.a.filter(x, x > 1).exists(y, y == 1)", "walks something computed", "a field of the request", "params.a.filter(x, x > 1)"],
    ["params.a.exists(x, [1].all(y, y == x))", "inside of another", "one comprehension", "[1].all(y, y == x)"],
    ["cel.bind(x, params, x == x)", "`bind` is not available", "one of", "cel.bind(x, params, x == x)"],
    [`params.a.split(",") == []`, "`split` is not available", "one of", `params.a.split(",")`],
    [`duration(params.a) > duration("1h")`, "`duration` is not available", "one of", "duration(params.a)"],
    [`params.a.contains(params.b)`, "text that the policy names", "in quotes", "params.b"],
    ["params.a.exists(action, true)", "already names something", "another name", "action"],
    ["read(params.a) == 1", "`read` is not available", "one of", "read(params.a)"],
    ["has(resource.environment)", "always there", "empty value", "has(resource.environment)"],
    ["resource == agent", "field by field", "`resource.`", "resource"],
    [`params.a == b"x"`, "bytes", "a string", `"x"`],
    ["action == 3", "no such overload: string == int", "true or false", "action == 3"],
    ["action ==", "the end", "true or false", ""],
    [`(action == "x"`, "Expected `)`", "true or false", ""],
    ["action", "is a string", "true or false", ""],
    ["  ", "empty", "true or false", ""],
  ])("%s", (source, message, expected, place) => {
    const problem = problemOf(source);
    expect(problem?.message).toContain(message);
    expect(problem?.expected).toContain(expected);
    expect(source.slice(problem?.start, problem?.end)).toContain(place);
  });

  test("one that is too long, nests too deeply, or has too many parts", () => {
    expect(problemOf(`action == "${"x".repeat(2_000)}"`)?.message).toContain("characters");
    expect(problemOf(`${"(".repeat(200)}true${")".repeat(200)}`)?.message).toContain("Exceeded maxDepth");
    expect(problemOf(Array(330).fill("true").join("||"))?.message).toContain("Exceeded maxAstNodes");
    expect(problemOf(`action == "\ud800"`)?.message).toContain("half of a character");
  });

  test("one just below the limits compiles and runs", () => {
    expect(holds(Array(140).fill("true").join("&&"))).toBe(true);
    expect(holds(`${"(".repeat(25)}params.n == 3${")".repeat(25)}`)).toBe(true);
    expect(holds(`${"!".repeat(250)}true`)).toBe(true);
  });
});

describe("a condition is bounded", () => {
  const list = (length: number): JsonValue[] => Array.from({ length }, (_, i) => ({ id: i, tags: ["a", "b"] }));

  test("a list of a thousand is walked; a longer one fails, while its size is still known", () => {
    expect(holds("params.rows.all(it, it.id >= 0)", { params: { rows: list(1_000) } })).toBe(true);
    expect(holds("params.rows.all(it, it.id >= 0)", { params: { rows: list(1_001) } })).toBe(null);
    expect(holds("params.rows.size() > 1000", { params: { rows: list(1_001) } })).toBe(true);
    expect(holds(`action == "other" && params.rows.all(it, it.id >= 0)`, { params: { rows: list(1_001) } })).toBe(false);
  });

  test("a product of two lists spends its budget and fails", () => {
    const compiled = compileCondition("params.a.exists(it, it in params.b)");
    if (!compiled.ok) throw new Error("expected it to compile");
    const result = compiled.run(contextOf(subjectWith({ params: { a: list(900), b: list(900).map(() => ({ id: -1, tags: ["a", "c"] })) } })));
    expect(result.holds).toBe(null);
    expect(result.spent).toBeGreaterThan(CONDITION_BUDGET);
    expect(result.spent).toBeLessThan(CONDITION_BUDGET * 1.1);
  });

  test("a text of a mebibyte can be searched", () => {
    expect(holds(`params.sql.contains("DROP") || params.sql.endsWith("x")`, { params: { sql: "x".repeat(1 << 20) } })).toBe(true);
  });

  test("payloads of ever new shapes leave no types behind in the evaluator", () => {
    const run = compileCondition("params.a == params.b || 1 in params.a");
    if (!run.ok) throw new Error("expected it to compile");
    const shape = (bits: number, depth: number): JsonValue => (depth === 0 ? 1 : bits % 2 === 0 ? { k: shape(bits >> 1, depth - 1) } : [shape(bits >> 1, depth - 1)]);
    const evaluate = (from: number) => {
      for (let i = from; i < from + 2_000; i++) run.run(contextOf(subjectWith({ params: { a: shape(i, 16), b: shape(i, 16) } })));
    };
    evaluate(0);
    const names = new Set<string>();
    const set = Map.prototype.set;
    Map.prototype.set = function (key: unknown, value: unknown) {
      if (typeof value === "object" && value !== null && "kind" in value && "name" in value) names.add(String(value.name));
      return set.call(this, key, value);
    };
    try {
      evaluate(2_000);
    } finally {
      Map.prototype.set = set;
    }
    expect(names.size).toBeLessThan(40);
  });

  test("a payload that contains itself fails instead of never ending", () => {
    const loop: { [key: string]: JsonValue } = {};
    loop.self = loop;
    expect(holds("params.self == {}", { params: loop })).toBe(null);
  });
});
