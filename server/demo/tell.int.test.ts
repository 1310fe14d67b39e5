import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { DEMO_STORIES } from "@/prisma/scenarios/demo-stories";
import { loadSqlParser } from "@/server/core/risk/sql-parser";
import { connectTo, disconnect, query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { freshDatabase } from "@/server/db/testing";
import { startFollowing, stopFollowing } from "@/server/log/followers";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";
import { removeDataFolder } from "@/server/testing/settings";
import { assemble } from "./cast";
import { seedDemo } from "./seed";
import { tell } from "./tell";

vi.stubEnv("DEMO", "on");
beforeAll(async () => {
  await connectTo(await freshDatabase());
  await loadSqlParser();
  await startSequencer();
  await startFollowing();
});
afterAll(async () => {
  await stopSequencer();
  await stopFollowing();
  await disconnect();
  removeDataFolder();
});

/** Where each request stands, and how much happened to it. */
function standing() {
  return query<{ name: string; status: string; version: number; steps: number }>(sql`
    SELECT r.idempotency_key AS name, r.status, r.version,
      (SELECT count(*) FROM audit_event e WHERE e.request_id = r.id AND e.type NOT IN ('grant.redeemed', 'grant.issued', 'request.created'))::int AS steps
    FROM action_request r ORDER BY r.idempotency_key`);
}

test("a start that was cut short anywhere in the stories is gone on with, and no step is told twice", async () => {
  const begun = new Date();
  const cast = await assemble(null, () => new Date(begun.getTime() - 24 * 24 * 3_600_000));
  const longest = Math.max(...DEMO_STORIES.map((it) => it.steps.length));
  const begunWith = DEMO_STORIES.filter((_, index) => index % 5 !== 4);
  for (let count = 0; count < longest; count += 1) await tell(begunWith.map((it) => ({ ...it, steps: it.steps.slice(0, count) })), cast, begun);
  await seedDemo();
  const told = await standing();
  expect(told.map(({ name, steps }) => ({ name, steps }))).toEqual(DEMO_STORIES.map(({ name, steps }) => ({ name, steps: steps.length })).toSorted((a, b) => (a.name < b.name ? -1 : 1)));
});

test("what somebody did with a request stays, and its story is left where it is", async () => {
  const before = await standing();
  const begun = new Date();
  const [stray] = DEMO_STORIES.filter((it) => it.name === "demo.deploys.notifications-withdrawn");
  const cast = await assemble(null, () => undefined);
  const other = { ...stray!, name: "demo.test.stray", ago: 1, steps: [] };
  await tell([other], cast, begun);
  await tell([{ ...other, steps: [{ after: 0.5, act: "cancel", by: "agent" }] }], cast, begun);
  await tell([{ ...other, steps: [{ after: 0.6, act: "decide", by: "demo-jonas-lindqvist", decision: "approve", reason: "As planned." }, { after: 0.7, act: "run" }] }], cast, begun);
  expect((await standing()).filter((it) => it.name === "demo.test.stray")).toEqual([{ name: "demo.test.stray", status: "cancelled", version: 1, steps: 1 }]);
  expect((await standing()).filter((it) => it.name !== "demo.test.stray")).toEqual(before);
});
