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

test("a note on a line reaches whom it mentions: in their inbox, at its line, and once they have read it no more", async ({ demo, agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.migrate`, artifacts: [{ kind: "sql", title: "migrate.sql", statements: "ALTER TABLE orders ADD note text;\nUPDATE orders SET note = '' WHERE id < 10;", dialect: "postgresql" }] });
  const page = await browserOf("platform");
  await new RequestPage(page).open(request);
  const statement = page.getByRole("region", { name: "SQL: migrate.sql" });
  await expect(statement).toContainText("UPDATE orders");
  await statement.getByRole("button", { name: /^Note on/ }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const field = page.getByRole("textbox", { name: "Note on this line" });
  await field.pressSequentially("@Priya");
  await page.getByRole("option", { name: /^Priya Raman/ }).click();
  await field.press("End");
  await field.pressSequentially("why ten?");
  await field.press("ControlOrMeta+Enter");
  await expect(field).toBeHidden();
  await expect(statement.getByRole("group", { name: "Notes on this line" })).toContainText("@Priya Raman why ten?");
  const mention = "SELECT p.email, m.read_at IS NOT NULL AS read, a.anchor FROM mention m JOIN person p ON p.id = m.person_id JOIN annotation a ON a.id = m.annotation_id WHERE m.request_id = $1";
  const row = { email: demo.person("security").email, anchor: { artifact: 0, pointer: "/statements", line: 2 } };
  expect(await database.row(mention, [request.id])).toEqual({ ...row, read: false });

  const reader = await browserOf("security");
  await reader.goto("/inbox?section=mentions");
  await reader.getByRole("list", { name: "Mentions" }).getByRole("link", { name: new RegExp(`unread.*#${request.number}`) }).click();
  await expect(reader.getByRole("group", { name: "Notes on this line" })).toContainText("why ten?");
  await expect.poll(() => database.row(mention, [request.id])).toEqual({ ...row, read: true });
});

test("a mention of somebody who may not see the request is not offered, and refused", async ({ agent, database, restOf, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.migrate` });
  const screen = await new RequestPage(await browserOf("platform")).open(request);
  await screen.notes.getByRole("textbox").pressSequentially("@Nobody");
  await expect(screen.notes.getByText("Nobody of that name may see this request.")).toBeVisible();
  expect(await restOf("platform").call("POST", `/requests/${request.id}/annotations`, { body: "hello", mentions: ["usr_nobody"] })).toMatchObject({ status: 400, body: { code: "invalid_input", errors: [{ pointer: "/mentions/0" }] } });
  expect(await database.events(request.id)).toEqual(["request.created"]);
});
