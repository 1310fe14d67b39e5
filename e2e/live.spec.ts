import type { Page, Route } from "@playwright/test";
import { Connection } from "./connection";
import { expect, test } from "./fixtures";
import { InboxPage } from "./pages/inbox.page";
import { RequestPage } from "./pages/request.page";

const STREAM = /\/api\/trpc\/live\.changes/;

test("a new request appears in the inbox without a reload, and leaves it when it is decided elsewhere", async ({ agent, restOf, database, browserOf, unique }) => {
  const inbox = await new InboxPage(await browserOf("security")).open({ first: "newest" });
  let loads = 0;
  inbox.page.on("load", () => { loads += 1; });

  const request = await agent.ask({ action: `${unique}.start` });
  await expect(inbox.row(request.number)).toContainText(request.action);
  expect(await restOf("platform").decide(request)).toMatchObject({ status: 201 });
  await expect(inbox.row(request.number)).toBeHidden();
  expect(await database.request(request.id)).toMatchObject({ status: "approved" });

  await inbox.show("All");
  await inbox.filter("Approved");
  await expect(inbox.row(request.number)).toBeVisible();
  await expect(inbox.page).toHaveURL(/\?section=all&status=approved$/);
  expect(loads).toBe(0);
});

test("what is decided between the reading of a page and its first connection is on the screen once it listens", async ({ agent, restOf, browserOf, unique }) => {
  const page = await browserOf("security");
  const connecting = new Promise<Route>((resolve) => void page.route(STREAM, resolve, { times: 1 }));
  const request = await agent.ask({ action: `${unique}.early` });
  const screen = await new RequestPage(page).open(request);
  await expect(screen.approveChoice).toBeEnabled();
  const connection = await connecting;
  expect(await restOf("platform").decide(request)).toMatchObject({ status: 201 });
  await screen.expectStatus("Pending");
  await connection.continue();
  await screen.expectStatus("Approved");
});

test("a lost connection is said within 15 s; the list is read again meanwhile, and goes on live once it is back", async ({ agent, browserOf, unique }) => {
  const page = await browserOf("security");
  await page.route(STREAM, (route) => route.abort());
  const inbox = await new InboxPage(page).open({ first: "newest" });
  const paused = page.getByText("Live updates paused");
  await expect(paused).toBeVisible({ timeout: 15_000 });
  const meanwhile = await agent.ask({ action: `${unique}.meanwhile` });
  await expect(inbox.row(meanwhile.number)).toBeVisible({ timeout: 15_000 });

  await page.unroute(STREAM);
  await expect(paused).toBeHidden();
  const afterwards = await agent.ask({ action: `${unique}.afterwards` });
  await expect(inbox.row(afterwards.number)).toBeVisible();
});

test("what happened while the network was silent is there when it speaks again", async ({ demo, agent, restOf, browserOf, unique }) => {
  const connection = await Connection.to(demo.url);
  const page = await browserOf("security");
  await page.goto(`${connection.url}/inbox?sort=newest`);
  const inbox = new InboxPage(page);
  const decided = await agent.ask({ action: `${unique}.decided` });
  await expect(inbox.row(decided.number)).toBeVisible();
  connection.cut();
  const missed = await agent.ask({ action: `${unique}.missed` });
  expect(await restOf("platform").decide(decided)).toMatchObject({ status: 201 });
  await expect(page.getByText("Live updates paused")).toBeVisible({ timeout: 15_000 });
  await expect(inbox.row(missed.number)).toBeHidden();

  connection.restore();
  await expect(inbox.row(missed.number)).toBeVisible({ timeout: 20_000 });
  await expect(inbox.row(decided.number)).toBeHidden();
  await expect(page.getByText("Live updates paused")).toBeHidden();
  await page.close();
  await connection.close();
});

test("ten tabs share one stream, and the next one takes it over when the first is closed", async ({ agent, browserOf, unique }) => {
  const first = await browserOf("security");
  const streams: Page[] = [];
  first.context().on("request", (it) => { if (STREAM.test(it.url())) streams.push(it.frame().page()); });
  const tabs = [await new InboxPage(first).open({ first: "newest" })];
  while (tabs.length < 10) tabs.push(await new InboxPage(await first.context().newPage()).open({ first: "newest" }));
  const one = await agent.ask({ action: `${unique}.first` });
  for (const tab of tabs) await expect(tab.row(one.number)).toBeVisible();
  expect(streams).toEqual([first]);

  await first.close();
  const two = await agent.ask({ action: `${unique}.second` });
  for (const tab of tabs.slice(1)) await expect(tab.row(two.number)).toBeVisible();
  expect(streams).toHaveLength(2);
});
