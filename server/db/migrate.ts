import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { MigrationDirectory } from "@prisma/schema-engine-wasm";
import pg from "pg";

export const MIGRATIONS_FOLDER = "prisma/migrations";
export const SCHEMA_FOLDER = "prisma/schema";
/** Filters of the schema engine: it looks after every table and enum. */
export const EVERYTHING = { externalTables: [], externalEnums: [] };
/** Held by the process that applies migrations, so that of several that start at once one does it and the others wait. */
const MIGRATION_LOCK = 4_150_235;

/** One migration as it lies in the folder. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A migration can't be applied, or what was applied is not what lies in the folder. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

/** The migrations of a folder in the order in which they are applied. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, "migration.sql"), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** The form in which the schema engine takes migrations. */
export async function migrationList(folder: string, migrations: readonly Migration[]) {
  return {
    baseDir: resolve(folder),
    lockfile: { path: "migration_lock.toml", content: await readFile(join(folder, "migration_lock.toml"), "utf8") },
    shadowDbInitScript: "",
    migrationDirectories: migrations.map(
      ({ name, sql }): MigrationDirectory => ({ path: name, migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } } }),
    ),
  };
}

/**
 * Applies what the database does not have yet and returns the names; does almost nothing when that is nothing.
 *
 * Each migration and the row that says so are one transaction: a process that is killed halfway leaves no trace of it.
 */
export async function migrate(url: string, folder = MIGRATIONS_FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder);
  // One connection, so that the transaction that is begun here is the one that the engine works in.
  const pool = new pg.Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
  try {
    if ((await missing(pool, migrations)).length === 0) return [];
    await pool.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    const pending = await missing(pool, migrations);
    if (pending.length > 0) await apply(pool, folder, migrations, pending);
    return pending.map(({ name }) => name);
  } finally {
    await pool.end();
  }
}

async function apply(pool: pg.Pool, folder: string, migrations: readonly Migration[], pending: readonly Migration[]): Promise<void> {
  // Loaded only now: most starts have nothing to apply, and the engine is large.
  const { withSchemaEngine } = await import("./schema-engine");
  await withSchemaEngine(pool, async ({ engine, scriptError }) => {
    for (const migration of pending) {
      const upToHere = migrations.slice(0, migrations.indexOf(migration) + 1);
      await pool.query("begin");
      try {
        await engine.applyMigrations({ migrationsList: await migrationList(folder, upToHere), filters: EVERYTHING });
        await pool.query("commit");
      } catch (error) {
        await pool.query("rollback");
        const reason = scriptError() ?? error;
        throw new MigrationError(`migration ${migration.name} failed: ${reason instanceof Error ? reason.message : String(reason)}`, { cause: error });
      }
    }
  });
}

/** What the database lacks. Throws when a migration was changed after it had been applied: the two would differ for good. */
async function missing(pool: pg.Pool, migrations: readonly Migration[]): Promise<Migration[]> {
  const { rows: tables } = await pool.query<{ there: boolean }>("select to_regclass('_prisma_migrations') is not null as there");
  if (tables[0]?.there !== true) return [...migrations];
  const { rows } = await pool.query<{ migration_name: string; checksum: string }>(
    "select migration_name, checksum from _prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
  const changed = migrations.find(({ name, checksum }) => applied.has(name) && applied.get(name) !== checksum);
  if (changed !== undefined)
    throw new MigrationError(`${folderOf(changed)} was changed after it had been applied to this database: restore it and write what is new into a migration of its own`);
  return migrations.filter(({ name }) => !applied.has(name));
}

function folderOf({ name }: Migration): string {
  return `${MIGRATIONS_FOLDER}/${name}/migration.sql`;
}
