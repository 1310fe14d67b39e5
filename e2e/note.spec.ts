import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

test("a note on an artifact is on the page, in the timeline and on the record, and decides nothing", async ({ demo, agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.configure`, artifacts: [{ kind: "json", title: "limits.json", before: { limit: 1 }, after: { limit: 2 } }] });
  const reader = await new RequestPage(await browserOf("sponsor")).open(request);
  const screen = await new RequestPage(await browserOf("platform")).open(request);

  await screen.addNote("Two is what we measured.", "limits.json");
  for (const it of [screen, reader]) {
    await expect(it.notes.getByRole("listitem")).toContainText("Two is what we measured.");
    await expect(it.notes.getByRole("listitem")).toContainText(`${demo.person("platform").name} · just now · on limits.json`);
    await expect(it.timeline).toContainText("left a note");
  }
  expect(await database.row("SELECT a.body, a.anchor, p.email FROM annotation a JOIN person p ON p.id = a.author_id WHERE a.request_id = $1", [request.id])).toEqual({ body: "Two is what we measured.", anchor: { artifact: 0 }, email: demo.person("platform").email });
  expect(await database.request(request.id)).toEqual({ status: "pending", version: 1 });
  expect(await database.events(request.id)).toEqual(["request.created", "annotation.added"]);
});
