import { describe, expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { operations } from "@/server/rest/operations";
import { openScenario } from "@/server/testing/scenario";
import { handleTrpc } from "@/server/trpc/handle";
import { policyRouter } from "./router";

const scene = await openScenario();
const procedures = Object.entries(policyRouter._def.procedures).map(([name, it]) => [name, (it as { _def: { type: string } })._def.type] as const);

describe("an agent never touches the policy", () => {
  test.each(procedures)("policy.%s (%s) does not know an agent's key", async (name, type) => {
    const before = await query(sql`SELECT version_id, activated_at FROM active_policy`);
    const response = await handleTrpc(new Request(`http://localhost/api/trpc/policy.${name}`, {
      method: type === "query" ? "GET" : "POST", headers: { authorization: `Bearer ${scene.etl.bearer}`, "content-type": "application/json" },
      ...(type !== "query" && { body: JSON.stringify({ json: {} }) }),
    }));
    expect(response.status).toBe(401);
    expect(await query(sql`SELECT version_id, activated_at FROM active_policy`)).toEqual(before);
  });

  test("and there is no operation of the REST API that changes it", () => {
    expect(procedures.length).toBeGreaterThan(10);
    expect(operations.filter((it) => it.path.includes("polic"))).toEqual([]);
  });
});
