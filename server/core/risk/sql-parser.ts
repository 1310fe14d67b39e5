// Invariant: an instance that has trapped never parses again; a statement either has PostgreSQL's own syntax tree or is reported as not read.
// Source: libpg_query 18 (parse result struct: tree, stderr, error); deep nesting overflows the WebAssembly stack and leaves its memory undefined.
import type { PgQueryInstance } from "libpg-query/wasm/libpg-query.js";

/** `refused`: PostgreSQL would not accept it. `unavailable`: the parser is not loaded, or gave up on this text. */
export type SqlParse = { outcome: "parsed"; statements: unknown[] } | { outcome: "refused" } | { outcome: "unavailable" };

// One works and one waits, so that a statement that breaks the first does not leave the next request without a parser.
const WANTED_INSTANCES = 2;
type Parsers = { ready: PgQueryInstance[]; loading: Promise<void> | undefined };

// Start-up code and requests may be bundled apart from one another; what the one has loaded has to be there for the other.
const EVERYWHERE = Symbol.for("countersign.sql-parsers");
const parsers = ((globalThis as { [EVERYWHERE]?: Parsers })[EVERYWHERE] ??= { ready: [], loading: undefined });
const { ready } = parsers;

async function refill(): Promise<void> {
  const { default: createInstance } = await import("libpg-query/wasm/libpg-query.js");
  while (ready.length < WANTED_INSTANCES) ready.push(await createInstance());
}

/** Makes the parser ready; awaited before the first request, and called again by itself when an instance has been given up. */
export function loadSqlParser(): Promise<void> {
  parsers.loading ??= refill().finally(() => { parsers.loading = undefined; });
  return parsers.loading;
}

/** Parses as PostgreSQL does. Never throws. */
export function parseSql(sql: string): SqlParse {
  return parseWith(sql, queryTree);
}

/** Parses the bodies of the functions and blocks in PL/pgSQL that the text defines. Never throws. */
export function parseRoutines(sql: string): SqlParse {
  return parseWith(sql, routineTrees);
}

function parseWith(sql: string, parse: (it: PgQueryInstance, query: number) => SqlParse): SqlParse {
  // The parser stops at the first NUL, and what stands behind it would go unseen.
  if (sql.includes("\0")) return { outcome: "refused" };
  if (sql.trim() === "") return { outcome: "parsed", statements: [] };
  const instance = ready[0];
  try {
    if (instance !== undefined) {
      const bytes = instance.lengthBytesUTF8(sql) + 1;
      const query = instance._malloc(bytes);
      instance.stringToUTF8(sql, query, bytes);
      const parsed = parse(instance, query);
      instance._free(query);
      return parsed;
    }
  } catch {
    ready.shift();
  }
  // Should loading fail, every statement that comes is reported as not read, and loading is tried again.
  loadSqlParser().catch(() => undefined);
  return { outcome: "unavailable" };
}

function queryTree(it: PgQueryInstance, query: number): SqlParse {
  const result = it._wasm_parse_query_raw(query);
  const tree = it.getValue(result, "i32");
  const error = it.getValue(result + 8, "i32");
  const parsed: SqlParse = error !== 0 || tree === 0 ? { outcome: "refused" } : { outcome: "parsed", statements: statementsOf(it.UTF8ToString(tree)) };
  it._wasm_free_parse_result(result);
  return parsed;
}

function statementsOf(tree: string): unknown[] {
  const parsed = JSON.parse(tree) as { stmts?: unknown[] };
  return parsed.stmts ?? [];
}

/** The answer is the JSON of the functions, or the text of an error. */
function routineTrees(it: PgQueryInstance, query: number): SqlParse {
  const result = it._wasm_parse_plpgsql(query);
  const text = it.UTF8ToString(result);
  it._wasm_free_string(result);
  if (!text.startsWith("{")) return { outcome: "refused" };
  return { outcome: "parsed", statements: (JSON.parse(text) as { plpgsql_funcs?: unknown[] }).plpgsql_funcs ?? [] };
}
