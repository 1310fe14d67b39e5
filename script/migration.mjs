// npm run db:migration -- <name>: writes the next migration from the difference between the migrations and the schema.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundlePlatform } from "./build.mjs";
import { ROOT } from "./root.mjs";
import { withThrowawayDatabase } from "./throwaway-database.mjs";

const name = process.argv[2];
if (name === undefined || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("Name the migration in small letters, digits and underscores: npm run db:migration -- add_agent_keys");
  process.exit(2);
}

process.chdir(ROOT);
await bundlePlatform();
const { schemaDrift } = await import("../dist/platform.mjs");
const sql = await withThrowawayDatabase(({ url }) => schemaDrift(url));
if (sql === "") {
  console.log("The migrations and the schema agree: there is nothing to write.");
} else {
  const folder = join("prisma/migrations", `${new Date().toISOString().replace(/\D/g, "").slice(0, 14)}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, "migration.sql"), sql);
  console.log(`${folder}/migration.sql\n\n${sql}`);
}
