import { expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { systemActor } from "@/server/auth/actor";
import { addPerson } from "@/server/modules/person/commands";
import { expectRefusal } from "@/server/testing/refusals";
import { ask } from "@/server/testing/requests";
import { makePerson, openScenario } from "@/server/testing/scenario";
import { leave, look } from "./commands";

const scene = await openScenario();
const [first, second, third] = ["1", "2", "3"].map((it) => it.repeat(16)) as [string, string, string];
const named = (part: "sam" | "pat") => ({ id: scene[part].id, name: scene[part].name });

/** Lets seconds pass for everybody who looks at a request. */
async function pass(requestId: string, seconds: number): Promise<void> {
  await query(sql`UPDATE presence SET seen_at = seen_at - make_interval(secs => ${seconds}), checked_at = checked_at - make_interval(secs => ${seconds}) WHERE request_id = ${requestId}`);
}

test("two who look at one request see one another, once each, and nobody at another one", async () => {
  const { id: requestId } = await ask(scene.etl);
  expect(await look(scene.sam, { requestId, tab: first })).toEqual([]);
  expect(await look(scene.pat, { requestId, tab: second })).toEqual([named("sam")]);
  await look(scene.pat, { requestId, tab: third });
  expect(await look(scene.sam, { requestId, tab: first })).toEqual([named("pat")]);
  expect(await look(scene.sam, { requestId: (await ask(scene.etl)).id, tab: first })).toEqual([]);
});

test("whoever leaves is gone at once, and whoever says nothing any more within nine seconds", async () => {
  const { id: requestId } = await ask(scene.etl);
  await look(scene.pat, { requestId, tab: second });
  await leave(scene.sam, { requestId, tab: second });
  expect(await look(scene.sam, { requestId, tab: first })).toEqual([named("pat")]);
  await leave(scene.pat, { requestId, tab: second });
  expect(await look(scene.sam, { requestId, tab: first })).toEqual([]);

  await look(scene.pat, { requestId, tab: second });
  await pass(requestId, 8);
  expect(await look(scene.sam, { requestId, tab: first })).toEqual([named("pat")]);
  await pass(requestId, 2);
  expect(await look(scene.sam, { requestId, tab: first })).toEqual([]);
});

test("who may not see a request is neither told who looks at it nor shown to them, also when they once could", async () => {
  const { id: requestId } = await ask(scene.etl);
  await expectRefusal(look(scene.stranger, { requestId, tab: first }), "not_found");
  await expectRefusal(look(scene.sam, { requestId: "areq_none", tab: first }), "not_found");

  const leaver = await makePerson("leaver", ["auditors"]);
  expect(await look(leaver, { requestId, tab: third })).toEqual([]);
  await addPerson(systemActor("test"), { issuer: "https://idp.test", subject: "leaver", name: "leaver", email: leaver.email, groups: [] });
  await pass(requestId, 61);
  await expectRefusal(look(leaver, { requestId, tab: third }), "not_found");
  expect(await look(scene.sam, { requestId, tab: first })).toEqual([]);
});

test("many signs of life at once leave one row a page, and what nobody removed goes with the next arrival", async () => {
  const { id: requestId } = await ask(scene.etl);
  await Promise.all([first, first, second, second].flatMap((tab) => [look(scene.sam, { requestId, tab }), look(scene.pat, { requestId, tab })]));
  const rows = () => query(sql`SELECT 1 FROM presence WHERE request_id = ${requestId}`);
  expect(await rows()).toHaveLength(4);
  await pass(requestId, 70);
  await look(scene.sam, { requestId: (await ask(scene.etl)).id, tab: first });
  expect(await rows()).toEqual([]);
});
