import { expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { openScenario } from "@/server/testing/scenario";
import { deleteView, renameView, saveSearch, saveView, shareSearch } from "./commands";
import { listSearches, listViews } from "./queries";

const scene = await openScenario();
const { auditor, admin } = scene;

async function recordOf(view: string): Promise<{ type: string; data: unknown }[]> {
  return query(sql`SELECT type, data FROM audit_event WHERE subject_id = ${view} ORDER BY at, id`);
}

test("a search is kept, shared with everybody who reads the log, taken back, renamed and deleted, and each is on record", async () => {
  const { id } = await saveSearch(auditor, { name: "Refusals", query: "decision:deny", shared: false });
  expect(await listSearches(auditor)).toEqual([{ id, name: "Refusals", query: "decision:deny", shared: false, own: true, owner: "auditor" }]);
  expect([await listSearches(admin), await listViews(auditor)]).toEqual([[], []]);
  await shareSearch(auditor, { id, shared: true });
  expect(await listSearches(admin)).toEqual([{ id, name: "Refusals", query: "decision:deny", shared: true, own: false, owner: "auditor" }]);
  await renameView(auditor, { id, name: "Denied" });
  await shareSearch(auditor, { id, shared: false });
  expect(await listSearches(admin)).toEqual([]);
  await deleteView(auditor, id);
  const fact = { view: id, kind: "audit" };
  expect(await recordOf(id)).toEqual([
    { type: "view.saved", data: { ...fact, shared: false } }, { type: "view.shared", data: fact }, { type: "view.renamed", data: fact }, { type: "view.unshared", data: fact }, { type: "view.deleted", data: fact },
  ]);
});

test("only its owner shares, renames and deletes it, and only who reads the log keeps one", async () => {
  const { id } = await saveSearch(auditor, { name: "Ours", query: "risk:critical", shared: true });
  await expectRefusal(shareSearch(admin, { id, shared: false }), "not_found");
  await expectRefusal(renameView(admin, { id, name: "Theirs" }), "not_found");
  await expectRefusal(deleteView(admin, id), "not_found");
  await expectRefusal(saveSearch(scene.approver, { name: "Mine", query: "risk:low", shared: false }), "forbidden");
});

test("a search with a mistake, or none at all, is not kept, and a view of the inbox is not shared", async () => {
  await expectRefusal(saveSearch(auditor, { name: "Wrong", query: "risk:hgh", shared: false }), "invalid_input");
  await expectRefusal(saveSearch(auditor, { name: "Empty", query: "  ", shared: false }), "invalid_input");
  const { id } = await saveView(auditor, { name: "Inbox", filter: { section: "all" } });
  await expectRefusal(shareSearch(auditor, { id, shared: true }), "conflict");
});

test("a name is used once among one's searches, also when it is saved twice at once; sharing twice at once is on record once", async () => {
  await saveView(admin, { name: "Same", filter: { section: "all" } });
  const save = () => saveSearch(admin, { name: "Same", query: "type:policy", shared: false });
  expect((await outcomesOf([save(), save()])).toSorted()).toEqual(["conflict", "done"]);
  const { id } = (await listSearches(admin)).find((it) => it.name === "Same")!;
  await Promise.all([shareSearch(admin, { id, shared: true }), shareSearch(admin, { id, shared: true })]);
  expect((await recordOf(id)).map((it) => it.type)).toEqual(["view.saved", "view.shared"]);
});
