import { openBundle } from "countersign/bundle/open.node";
import { verifyBundle } from "countersign/bundle/verify";
import { expect, test } from "./fixtures";
import { EvidencePage } from "./pages/evidence.page";

const EXPORT = "SELECT e.status, p.email AS by FROM export e JOIN person p ON p.id = e.asked_by WHERE e.id = $1";
const RECORD = "SELECT type FROM audit_event WHERE subject_id = $1 ORDER BY at, id";

test("an auditor asks for a bundle, leaves, is told that it is ready, and verifies it with nothing but the key", async ({ demo, agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.archive` });
  await expect.poll(() => database.rows("SELECT 1 FROM log_entry l JOIN audit_event e ON e.id = l.event_id WHERE e.request_id = $1", [request.id])).toHaveLength(1);
  const evidence = await new EvidencePage(await browserOf("auditor")).open();
  await expect(evidence.count("Open or withdrawn")).toContainText(/\d/);
  const id = await evidence.ask("Evidence bundle");
  await evidence.page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Audit" }).first().click();
  await expect(evidence.page.getByRole("region", { name: "Outcomes" })).toContainText("Evidence bundle", { timeout: 20_000 });
  expect(await database.row(EXPORT, [id])).toMatchObject({ status: "done", by: demo.person("auditor").email });

  await evidence.open();
  const file = await evidence.download();
  expect(file.suggestedFilename()).toMatch(new RegExp(`^evidence-.*-${id}\\.zip$`));
  const bundle = await openBundle(await file.path());
  const checked = await verifyBundle(bundle, demo.logKey);
  await bundle.close();
  expect(checked).toMatchObject({ outcome: "holds", failure: null });
  expect((await database.rows<{ type: string }>(RECORD, [id])).map((it) => it.type)).toEqual(["export.requested", "export.completed", "export.downloaded"]);
});
