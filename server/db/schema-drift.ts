import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { EVERYTHING, MIGRATIONS_FOLDER, SCHEMA_FOLDER, migrationList, readMigrations } from "./migrate";
import { withSchemaEngine } from "./schema-engine";

/**
 * The SQL that would lead from the migrations to the schema; empty when they agree.
 *
 * The migrations are replayed into a database made for it, so `url` must belong to a role that may create one.
 */
export async function schemaDrift(url: string, root = "."): Promise<string> {
  const pool = new pg.Pool({ connectionString: url });
  try {
    const folder = join(root, MIGRATIONS_FOLDER);
    const migrations = await migrationList(folder, await readMigrations(folder));
    return await withSchemaEngine(pool, async ({ engine, scriptError }) => {
      try {
        const { stdout, exitCode } = await engine.diff({
          from: { tag: "migrations", ...migrations },
          to: { tag: "schemaDatamodel", files: await schemaFiles(join(root, SCHEMA_FOLDER)) },
          script: true,
          exitCode: true,
          filters: EVERYTHING,
        });
        return exitCode === 0 ? "" : `${(stdout ?? "").trim()}\n`;
      } catch (error) {
        throw scriptError() ?? error;
      }
    });
  } finally {
    await pool.end();
  }
}

async function schemaFiles(folder: string) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".prisma")).sort();
  return Promise.all(names.map(async (name) => ({ path: join(folder, name), content: await readFile(join(folder, name), "utf8") })));
}
