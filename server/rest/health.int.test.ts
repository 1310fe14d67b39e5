import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { startBackground, stopBackground } from "@/server/background";
import { connectTo } from "@/server/db/client";
import { emptyDatabase, freshDatabase } from "@/server/db/testing";
import { logRefusal, setLogRefusal } from "@/server/log/health";
import { call, refusedCall } from "@/server/testing/rest";
import { bodyOf } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";

const scene = await openScenario(null);
beforeAll(startBackground);

/** Does something that the server's own role may not. */
async function asOwner(text: string, url = scene.databaseUrl): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}

describe("GET /api/v1/health", () => {
  test("200 once the database is migrated and the log can be written", async () => {
    const { status, body } = await call("GET", "/api/v1/health");
    expect([status, body]).toEqual([200, { status: "ok", logSize: expect.any(Number) }]);
  });

  test("503 while a migration is missing, with its name", async () => {
    await asOwner("UPDATE _prisma_migrations SET migration_name = 'x_' || migration_name WHERE migration_name LIKE '%_guards'");
    expect((await refusedCall("unavailable", "GET", "/api/v1/health")).detail).toMatch(/not migrated: \d+_guards/);
    await asOwner("UPDATE _prisma_migrations SET migration_name = substr(migration_name, 3) WHERE migration_name LIKE 'x_%'");
  });

  test("503 while the server may not write to the log", async () => {
    await asOwner("REVOKE INSERT ON log_entry FROM countersign_app");
    expect((await refusedCall("unavailable", "GET", "/api/v1/health")).detail).toMatch(/can't be written/);
    await asOwner("GRANT INSERT ON log_entry TO countersign_app");
  });

  test("503 while the log is not signed, with the reason", async () => {
    const before = logRefusal();
    setLogRefusal("the database was rolled back");
    expect((await refusedCall("unavailable", "GET", "/api/v1/health")).detail).toBe("The log is not signed: the database was rolled back.");
    setLogRefusal(before);
  });
});

test("503 for an agent that asks while no policy is active", async () => {
  await refusedCall("unavailable", "POST", "/api/v1/requests", { as: scene.etl, body: bodyOf() });
});

describe("what goes wrong on our side", () => {
  test("503 for the log that was never published", async () => {
    await stopBackground();
    await connectTo(await freshDatabase());
    await refusedCall("unavailable", "GET", "/log/checkpoint");
  });

  test("503 with an empty database", async () => {
    await connectTo(await emptyDatabase());
    await refusedCall("unavailable", "GET", "/api/v1/health");
  });

  test("500 tells the request id and nothing of what broke", async () => {
    await connectTo(await emptyDatabase());
    const problem = await refusedCall("internal", "GET", "/api/v1/requests", { as: scene.etl, headers: { "x-request-id": "quote-me" } });
    expect(problem.detail).toContain("quote-me");
    expect(JSON.stringify(problem)).not.toMatch(/relation|agent_key|42P01/);
  });

  test("503 while the database can't be reached, with nothing of where it is; health says so too", async () => {
    await connectTo("postgresql://nobody:secret@127.0.0.1:1/none");
    const problem = await refusedCall("unavailable", "GET", "/api/v1/requests", { as: scene.etl });
    expect(problem.detail).toContain("The database can't be reached.");
    expect(JSON.stringify(problem)).not.toMatch(/ECONNREFUSED|127\.0\.0\.1|secret/);
    expect((await refusedCall("unavailable", "GET", "/api/v1/health")).detail).toBe("The database does not answer.");
  });
});
