import { readdir } from "node:fs/promises";
import { query } from "./client";
import { sql } from "./sql";

/** Names of migrations in the folder that this database does not have. Throws when the database does not answer. */
export async function pendingMigrations(folder = "prisma/migrations"): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const applied = await query<{ name: string }>(sql`SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL`);
  const names = new Set(applied.map((it) => it.name));
  return entries.filter((it) => it.isDirectory() && !names.has(it.name)).map((it) => it.name).sort();
}
