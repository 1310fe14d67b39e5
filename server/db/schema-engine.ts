import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";

const requireHere = createRequire(import.meta.url);

const CHAR: number = pg.types.builtins.CHAR;
const TEXT: number = pg.types.builtins.TEXT;

/** Results of which some columns are single characters, by their rows. */
const characterColumns = new WeakMap<unknown[], number[]>();

type ConnectedAdapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/** The engine and what the database said last when a script failed, which the engine itself does not pass on. */
export interface EngineSession {
  readonly engine: SchemaEngine;
  readonly scriptError: () => Error | undefined;
}

/** Runs `work` with Prisma's schema engine on the connections of `pool`. */
export async function withSchemaEngine<T>(pool: pg.Pool, work: (session: EngineSession) => Promise<T>): Promise<T> {
  const { SchemaEngine: Engine } = await (loaded ??= loadEngine());
  let scriptError: Error | undefined;
  const scripts = new ScriptedPg(pool, (error) => (scriptError = error));
  const engine = await Engine.new({ datamodels: undefined }, () => undefined, bindMigrationAwareSqlAdapterFactory(scripts));
  try {
    return await work({ engine, scriptError: () => scriptError });
  } finally {
    engine.free();
  }
}

let loaded: ReturnType<typeof loadEngine> | undefined;

/** The package is made for bundlers that import wasm; plain Node is given the two files one by one. Its module holds one instance, so it is loaded once. */
async function loadEngine() {
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const folder = dirname(requireHere.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const wasm = await WebAssembly.compile(await readFile(join(folder, "schema_engine_bg.wasm")));
  const { exports } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => console.error(`The schema engine failed: ${message}`) } });
  bindings.__wbg_set_wasm(exports);
  const start = exports.__wbindgen_start;
  if (typeof start === "function") start();
  return bindings;
}

/**
 * The driver adapter cuts a script at every semicolon, also inside a function's body. Here PostgreSQL gets the script
 * as it is, which also makes it one transaction.
 */
class ScriptedPg extends PrismaPg {
  constructor(
    private readonly pool: pg.Pool,
    private readonly onScriptError: (error: Error) => void,
  ) {
    super(withReadableCatalogue(pool));
  }

  override async connect(): Promise<ConnectedAdapter> {
    return this.whole(await super.connect(), this.pool);
  }

  override async connectToShadowDb(): Promise<ConnectedAdapter> {
    const name = `shadow_${globalThis.crypto.randomUUID().replaceAll("-", "")}`;
    await this.pool.query(`create database ${name}`);
    const pool = withReadableCatalogue(new pg.Pool({ ...this.pool.options, connectionString: this.urlOf(name) }));
    const adapter = this.whole(await new PrismaPg(pool).connect(), pool);
    adapter.dispose = async () => {
      await pool.end();
      await this.pool.query(`drop database ${name} with (force)`);
    };
    return adapter;
  }

  private urlOf(database: string): string {
    const url = new URL(this.pool.options.connectionString ?? "");
    url.pathname = `/${database}`;
    return url.href;
  }

  private whole(adapter: ConnectedAdapter, pool: pg.Pool): ConnectedAdapter {
    adapter.executeScript = async (script) => {
      try {
        await pool.query(script);
      } catch (error) {
        if (error instanceof pg.DatabaseError) this.onScriptError(placed(error, script));
        throw error;
      }
    };
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      for (const column of characterColumns.get(result.rows) ?? []) result.columnTypes[column] = ColumnTypeEnum.Character;
      return result;
    };
    return adapter;
  }
}

function placed(error: pg.DatabaseError, script: string): Error {
  const line = error.position === undefined ? "" : ` (line ${script.slice(0, Number(error.position)).split("\n").length})`;
  return new Error(`${error.message}${line}${error.hint === undefined ? "" : `. ${error.hint}`}`, { cause: error });
}

/** The adapter refuses the catalogue's type "char": it is passed through as text here, and called a character again in `whole`. */
function withReadableCatalogue(pool: pg.Pool): pg.Pool {
  const query = pool.query.bind(pool) as (...parameters: unknown[]) => Promise<Partial<pg.QueryResult>>;
  pool.query = (async (...parameters: unknown[]) => {
    const result = await query(...parameters);
    const columns = (result.fields ?? []).flatMap(({ dataTypeID }, column) => (dataTypeID === CHAR ? [column] : []));
    for (const field of result.fields ?? []) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT;
    if (columns.length > 0 && result.rows !== undefined) characterColumns.set(result.rows, columns);
    return result;
  }) as typeof pool.query;
  return pool;
}
