import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
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

async function expectNoSidewaysScroll(page: Page, where: string): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth), where).toBeLessThanOrEqual(PHONE.width);
}
