import { expect, test } from "./fixtures";
import { InboxPage } from "./pages/inbox.page";
import { RequestPage } from "./pages/request.page";

test("the inbox is worked through by the keyboard alone", async ({ agent, database, browserOf, unique }) => {
  const requests = [];
  for (const name of ["first", "second", "third"]) requests.push(await agent.ask({ action: `${unique}.${name}`, resource: { type: "queue", id: `${unique}/${name}`, environment: "staging" } }));
  const [first, second, third] = requests;
  const inbox = await new InboxPage(await browserOf("platform")).open();
  const { page } = inbox;
  const { keyboard } = page;
  const heading = (action: string) => page.getByRole("heading", { name: action, exact: true });

  await keyboard.press("/");
  await keyboard.type(unique);
  await expect(page).toHaveURL(new RegExp(`text=${unique}`));
  await expect(inbox.row(third!.number)).toBeVisible();
  await keyboard.press("Escape");
  await keyboard.press("j");
  await expect(inbox.row(first!.number)).toBeFocused();
  await keyboard.press("j");
  await keyboard.press("k");
  await expect(inbox.row(first!.number)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`selected=${first!.number}`));

  // What arrives meanwhile does not move the cursor.
  const fourth = await agent.ask({ action: `${unique}.fourth`, expiresInSeconds: 600 });
  await expect(inbox.row(fourth.number)).toBeVisible();
  await expect(inbox.row(first!.number)).toBeFocused();

  await keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(help).toContainText("Open the request");
  await expect(help).not.toContainText("Write a note");
  await keyboard.press("a");
  await keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(page).not.toHaveURL(/inbox\/\d/);

  await inbox.row(first!.number).focus();
  await keyboard.press("Enter");
  await expect(heading(first!.action)).toBeFocused();
  await keyboard.press("u");
  await expect(page).toHaveURL(new RegExp(`/inbox\\?.*selected=${first!.number}`));
  await expect(inbox.row(first!.number)).toBeFocused();
  await keyboard.press("o");
  await expect(heading(first!.action)).toBeFocused();
  await keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Add a note" })).toBeFocused();
  await keyboard.press("Escape");

  const request = new RequestPage(page);
  await keyboard.press("a");
  await expect(request.reason).toBeFocused();
  await keyboard.type("a just reason");
  await keyboard.press("Enter");
  await expect(request.reason).toHaveValue("a just reason\n");
  expect(await database.decisions(first!.id)).toEqual([]);
  await keyboard.press("Control+Enter");

  await expect(heading(second!.action)).toBeFocused();
  await expect(inbox.outcomes).toContainText(`#${first!.number}: Approved.`);
  await expect(inbox.outcomes).toContainText("left for you.");
  await keyboard.press("d");
  await keyboard.type("not this one");
  await keyboard.press("Control+Enter");
  await expect(heading(third!.action)).toBeFocused();

  await keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
  await keyboard.type(`#${second!.number}`);
  await expect(page.getByRole("option", { name: new RegExp(`#${second!.number} `) })).toHaveAttribute("aria-selected", "true");
  await keyboard.press("Enter");
  await expect(heading(second!.action)).toBeFocused();
  await request.expectStatus("Denied");
  await keyboard.press("g");
  await keyboard.press("p");
  await expect(page).toHaveURL(/\/policies$/);

  expect(await database.decisions(first!.id)).toMatchObject([{ decision: "approve", reason: "a just reason" }]);
  expect(await database.decisions(second!.id)).toMatchObject([{ decision: "deny", reason: "not this one" }]);
  expect(await database.decisions(third!.id)).toEqual([]);
});

test("letters do nothing where they are written, and can be turned off", async ({ browserOf }) => {
  const inbox = await new InboxPage(await browserOf("platform")).open();
  const { page } = inbox;
  await page.keyboard.press("/");
  await page.keyboard.type("jx?");
  await expect(page.getByRole("searchbox", { name: "Search the requests" })).toHaveValue("jx?");
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.goto("/settings");
  await page.getByRole("switch", { name: "Single-character shortcuts" }).click();
  await page.keyboard.press("g");
  await page.keyboard.press("i");
  await page.keyboard.press("?");
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Commands" })).toBeVisible();
  await expect(page).toHaveURL(/\/settings$/);
  await page.keyboard.press("Escape");
  await page.getByRole("switch", { name: "Single-character shortcuts" }).click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("requests that are alike are approved together, and what fails is named and stays selected", async ({ agent, restOf, database, browserOf, unique }) => {
  const requests = [];
  for (const queue of ["orders", "refunds", "orders"]) requests.push(await agent.ask({ action: `${unique}.flush`, resource: { type: "queue", id: `${unique}/${queue}`, environment: "staging" } }));
  const [first, second, third] = requests;
  const other = await agent.ask({ action: `${unique}.warm`, resource: { type: "queue", id: `${unique}/orders`, environment: "staging" } });
  const page = await browserOf("platform");
  await page.goto(`/inbox?text=${unique}`);
  const inbox = new InboxPage(page);
  const select = (number: number) => page.getByRole("checkbox", { name: `Select #${number}`, exact: true });
  for (const it of [first!, second!, third!, other]) await select(it.number).check();
  await expect(inbox.selection).toContainText("Only requests for the same action are approved together.");
  await expect(inbox.selection.getByRole("button", { name: /Approve/ })).toBeDisabled();
  await select(other.number).uncheck();

  // One of them is decided elsewhere meanwhile: it leaves the list, and is not left out unnoticed.
  expect((await restOf("otherSecurity").decide(second!, { decision: "deny", reason: "mine" })).status).toBeLessThan(300);
  await expect(inbox.row(second!.number)).toBeHidden();
  await inbox.selection.getByRole("button", { name: "Approve 3…" }).click();
  const dialog = page.getByRole("dialog", { name: "Approve 3 requests" });
  await expect(dialog.getByRole("listitem")).toHaveText([`${unique}/ordersstaging · 2 requests`, `${unique}/refundsstaging`]);
  await dialog.getByRole("textbox", { name: "Reason for all" }).fill("the caches are stale");
  await page.keyboard.press("Control+Enter");

  const failed = page.getByRole("dialog", { name: "2 approved, 1 failed" });
  await expect(failed.getByRole("list", { name: "Failed requests" }).getByRole("listitem")).toContainText([`#${second!.number}`]);
  await expect(failed).toContainText("The request is denied since");
  await failed.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(inbox.selection).toContainText("1 selected");
  for (const it of [first!, third!]) {
    expect(await database.decisions(it.id)).toMatchObject([{ decision: "approve", reason: "the caches are stale", channel: "web" }]);
    expect(await database.events(it.id)).toEqual(["request.created", "decision.recorded"]);
  }
  expect(await database.decisions(second!.id)).toMatchObject([{ decision: "deny", reason: "mine" }]);
});

test("a filter is kept as a view with its count, renamed and deleted", async ({ agent, database, browserOf, unique }) => {
  await agent.ask({ action: `${unique}.flush` });
  const inbox = await new InboxPage(await browserOf("platform")).open();
  const { page } = inbox;
  await inbox.search(unique);
  await page.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(unique);
  await page.keyboard.press("Enter");
  await expect(inbox.view(unique)).toHaveText(new RegExp(`${unique}1`));
  await agent.ask({ action: `${unique}.purge` });
  await expect(inbox.view(unique)).toHaveText(new RegExp(`${unique}2`));
  expect(await database.row("SELECT filter FROM saved_view WHERE name = $1", [unique])).toEqual({ filter: { section: "mine", text: unique } });

  await inbox.show("All");
  await expect(inbox.view(unique)).toHaveAttribute("aria-pressed", "false");
  await inbox.view(unique).click();
  await expect(page).toHaveURL(new RegExp(`text=${unique}`));
  await page.getByRole("button", { name: `View ${unique}: rename, delete` }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill(`${unique}-new`);
  await page.keyboard.press("Enter");
  await expect(inbox.view(`${unique}-new`)).toBeVisible();
  await page.getByRole("button", { name: `View ${unique}-new: rename, delete` }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(inbox.view(`${unique}-new`)).toBeHidden();
  expect(await database.row("SELECT count(*)::int AS left FROM saved_view WHERE name LIKE $1", [`${unique}%`])).toEqual({ left: 0 });
});

test("a request is taken on, seen by others, and left again", async ({ demo, agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.flush` });
  const name = demo.person("platform").name;
  const page = await browserOf("platform");
  await page.goto(`/inbox?text=${unique}`);
  const inbox = new InboxPage(page);
  await inbox.row(request.number).focus();
  await page.keyboard.press("j");
  await page.keyboard.press("m");
  await expect(inbox.outcomes).toContainText(`#${request.number} is assigned to you.`);
  await expect(inbox.row(request.number)).toContainText(`Assigned to ${name.split(" ")[0]}`);
  expect(await database.row("SELECT p.name FROM assignment t JOIN person p ON p.id = t.person_id WHERE t.request_id = $1", [request.id])).toEqual({ name });

  const other = await new RequestPage(await browserOf("security")).open(request);
  await expect(other.page.getByText(`Assigned to ${name}`)).toBeVisible();
  await inbox.choose("Assigned", "Assigned to nobody");
  await expect(page.getByRole("heading", { name: "No request matches" })).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).first().click();
  await inbox.search(unique);
  await inbox.choose("Assigned", "Assigned to me");
  await inbox.row(request.number).click();
  await page.getByRole("button", { name: "Leave it to others" }).click();
  await expect(other.page.getByText("Assigned to nobody")).toBeVisible();
  expect(await database.events(request.id)).toEqual(["request.created", "request.assigned", "request.unassigned"]);
});
