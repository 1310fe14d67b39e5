import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { InboxPage } from "./pages/inbox.page";
import { RequestPage } from "./pages/request.page";
import { askMuch, routes, settled } from "./routes";

const PHONE = { width: 375, height: 812 };

test("no page scrolls sideways at 375 px", async ({ agent, browserOf, unique }) => {
  const request = await askMuch(agent, unique);
  const page = await browserOf("admin");
  await page.setViewportSize(PHONE);
  for (const [name, path] of routes) {
    await page.goto(path(request));
    await settled(page);
    await expectNoSidewaysScroll(page, name);
  }
});

test("the whole decision is made at 375 px", async ({ agent, database, browserOf, unique }) => {
  const request = await askMuch(agent, unique);
  const page = await browserOf("security");
  await page.setViewportSize(PHONE);
  const screen = await new RequestPage(page).open(request);
  await screen.approveChoice.click();
  await expectNoSidewaysScroll(page, "with the form open");
  await screen.approve(request, "Read on the train.");
  await expect(screen.decisions).toContainText("Read on the train.");
  await expectNoSidewaysScroll(page, "once it is decided");
  expect(await database.decisions(request.id)).toMatchObject([{ decision: "approve", reason: "Read on the train." }]);
});

test("the inbox is triaged by touch at 375 px: opened, approved, and back to the list without it", async ({ agent, database, browser, demo, signedIn, unique }) => {
  const request = await agent.ask({ action: `${unique}.touch` });
  const context = await browser.newContext({ baseURL: demo.url, storageState: await signedIn("security"), viewport: PHONE, hasTouch: true, isMobile: true });
  const page = await context.newPage();
  const inbox = await new InboxPage(page).open({ first: "newest" });
  await expectNoSidewaysScroll(page, "the list");
  await inbox.row(request.number).tap();
  const screen = new RequestPage(page);
  await screen.approveChoice.tap();
  await screen.reason.tap();
  await page.keyboard.type("By thumb.");
  await page.getByRole("button", { name: "Approve request" }).tap();
  await expect.poll(() => database.request(request.id)).toMatchObject({ status: "approved" });
  expect(await database.decisions(request.id)).toMatchObject([{ decision: "approve", reason: "By thumb." }]);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Inbox/ }).tap();
  await expect(inbox.heading).toBeVisible();
  await expectNoSidewaysScroll(page, "the list afterwards");
  await inbox.open({ first: "newest" });
  await expect(inbox.row(request.number)).toBeHidden();
  await context.close();
});

async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(PHONE.width);
}
