import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { MIGRATIONS_FOLDER, MigrationError, migrate, readMigrations } from "./migrate";
import { schemaDrift } from "./schema-drift";
import { emptyDatabase, freshDatabase } from "./testing";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "migrations-"));
  await cp(join(MIGRATIONS_FOLDER, "migration_lock.toml"), join(folder, "migration_lock.toml"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, "migration.sql"), sql);
}

async function rows<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("migrations", () => {
  it("lead to exactly the schema", async () => {
    expect(await schemaDrift(await emptyDatabase())).toBe("");
  });

  it("are noted in Prisma's own table with the checksums of their files", async () => {
    const url = await freshDatabase();
    const applied = await rows<{ name: string; checksum: string }>(url, "select migration_name as name, checksum from _prisma_migrations where finished_at is not null order by 1");
    expect(applied).toEqual((await readMigrations(MIGRATIONS_FOLDER)).map(({ name, checksum }) => ({ name, checksum })));
  });

  it("are applied once when several processes start at the same moment", async () => {
    await write("1_first", "create table first (id int); insert into first values (1);");
    await write("2_second", "insert into first values (2);");
    const url = await emptyDatabase();
    const applied = await Promise.all(Array.from({ length: 8 }, () => migrate(url, folder)));
    expect(applied.flat()).toEqual(["1_first", "2_second"]);
    expect(await rows(url, "select id from first order by id")).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it("keep function bodies with semicolons whole", async () => {
    await write("1_function", "create function two() returns int language plpgsql as $$ begin perform 1; return 2; end $$;");
    const url = await emptyDatabase();
    await migrate(url, folder);
    expect(await rows(url, "select two()")).toEqual([{ two: 2 }]);
  });

  it("that fail leave no trace, name the migration and the line, and succeed once mended", async () => {
    await write("1_good", "create table good (id int);");
    await write("2_bad", "create table bad (id int);\nselect no_such_column from good;");
    const url = await emptyDatabase();
    await expect(migrate(url, folder)).rejects.toThrow(/^migration 2_bad failed: column "no_such_column" does not exist \(line 2\)/);
    expect(await rows(url, "select to_regclass('bad') as bad, to_regclass('good')::text as good")).toEqual([{ bad: null, good: "good" }]);

    await write("2_bad", "create table bad (id int);");
    expect(await migrate(url, folder)).toEqual(["2_bad"]);
  });

  it("that were changed after they had been applied are refused", async () => {
    await write("1_first", "create table first (id int);");
    const url = await emptyDatabase();
    await migrate(url, folder);
    await write("1_first", "create table first (id bigint);");
    await expect(migrate(url, folder)).rejects.toThrow(MigrationError);
    await expect(migrate(url, folder)).rejects.toThrow(/1_first\/migration\.sql was changed after/);
  });

  it("that an earlier version of the product does not know don't keep it from starting", async () => {
    await write("1_first", "create table first (id int);");
    const url = await emptyDatabase();
    await migrate(url, folder);
    await rm(join(folder, "1_first"), { recursive: true });
    expect(await migrate(url, folder)).toEqual([]);
  });
});

describe("schemaDrift", () => {
  it("shows what the migrations lack", async () => {
    const root = await mkdtemp(join(tmpdir(), "drift-"));
    try {
      await cp("prisma", join(root, "prisma"), { recursive: true });
      await writeFile(join(root, "prisma/schema/extra.prisma"), "model Extra {\n  id String @id\n}\n");
      expect(await schemaDrift(await emptyDatabase(), root)).toContain('CREATE TABLE "Extra"');
    } finally {
      await rm(root, { recursive: true });
    }
  });
});
