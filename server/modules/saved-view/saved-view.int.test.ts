import { expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { ask, bodyOf, say } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { deleteView, renameView, saveView, VIEW_LIMIT } from "./commands";
import { listViews } from "./queries";

const scene = await openScenario();

async function typesOf(view: string): Promise<string[]> {
  return (await query<{ type: string }>(sql`SELECT type FROM audit_event WHERE subject_id = ${view} ORDER BY at, id`)).map((it) => it.type);
}

test("a view is kept, counted as of now, renamed and deleted, and each is on record", async () => {
  const filter = { section: "mine" as const, action: "cache.flush" };
  const { id } = await saveView(scene.approver, { name: "Caches", filter });
  expect(await listViews(scene.approver)).toEqual([{ id, name: "Caches", filter, count: 0 }]);
  const request = await ask(scene.etl, bodyOf({ action: "cache.flush" }));
  expect(await listViews(scene.approver)).toMatchObject([{ count: 1 }]);
  await say(scene.approver, request);
  await renameView(scene.approver, { id, name: "Flushes" });
  expect(await listViews(scene.approver)).toMatchObject([{ name: "Flushes", count: 0 }]);
  await deleteView(scene.approver, id);
  expect(await listViews(scene.approver)).toEqual([]);
  expect(await typesOf(id)).toEqual(["view.saved", "view.renamed", "view.deleted"]);
});

test("it is one's own: to others it does not exist, and they may use the same name", async () => {
  const { id } = await saveView(scene.sam, { name: "Mine", filter: { section: "all" } });
  await saveView(scene.pat, { name: "Mine", filter: { section: "all" } });
  await expectRefusal(renameView(scene.pat, { id, name: "Stolen" }), "not_found");
  await expectRefusal(deleteView(scene.pat, id), "not_found");
  expect((await listViews(scene.sam)).map((it) => it.id)).toEqual([id]);
});

test("a name is used once by a person, also when it is saved twice at once", async () => {
  const save = () => saveView(scene.auditor, { name: "Twice", filter: { section: "all" } });
  expect((await outcomesOf([save(), save()])).toSorted()).toEqual(["conflict", "done"]);
  const { id } = await saveView(scene.auditor, { name: "Other", filter: { section: "all" } });
  await expectRefusal(renameView(scene.auditor, { id, name: "Twice" }), "conflict");
  await renameView(scene.auditor, { id, name: "Other" });
});

test("there is an end to them", async () => {
  for (let i = 0; i < VIEW_LIMIT; i += 1) await saveView(scene.both, { name: `View ${i}`, filter: { section: "all" } });
  await expectRefusal(saveView(scene.both, { name: "One more", filter: { section: "all" } }), "conflict");
});

test("one whose filter is not understood any more is left out", async () => {
  const { id } = await saveView(scene.admin, { name: "Old", filter: { section: "all" } });
  await query(sql`UPDATE saved_view SET filter = '{"section":"gone"}' WHERE id = ${id}`);
  expect(await listViews(scene.admin)).toEqual([]);
});
