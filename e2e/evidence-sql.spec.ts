import { orderRepair, partitionMigration } from "../prisma/scenarios/evidence/sql";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

test("statements are read formatted with their findings, and byte by byte with one key", async ({ agent, browserOf, unique }) => {
  const sql = orderRepair();
  const request = await agent.ask({ action: `${unique}.repair`, artifacts: [sql] });
  const page = await browserOf("security");
  const screen = await new RequestPage(page).open(request);
  const panel = screen.artifact(`SQL: ${sql.title}`);
  await expect(panel.getByText("count(*) as times,", { exact: true })).toBeVisible();

  await panel.getByRole("link", { name: /Deletes every row of “order_events”/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-pointed]")).toContainText("Deletes every row of “order_events”");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-pointed]")).toContainText("DELETE FROM order_events");

  await page.keyboard.press("v");
  await expect(panel.getByRole("button", { name: "Exact bytes" })).toHaveAttribute("aria-pressed", "true");
  await expect(panel.getByText((sql.statements as string[])[2]!, { exact: true })).toBeVisible();
  await page.keyboard.press("v");
  await expectNoViolations(page);
  await page.setViewportSize({ width: 375, height: 812 });
  await screen.expectNoSidewaysScroll();
});

test("of three thousand lines the gravest statements come first and open, the others in their order", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.migrate`, resource: { type: "database", id: "ledger", environment: "production" }, artifacts: [partitionMigration()] });
  const page = await browserOf("security");
  const screen = await new RequestPage(page).open(request);
  const panel = screen.artifact(`SQL: ${partitionMigration().title}`);
  const grave = panel.getByRole("list", { name: /the gravest statements/ });
  await expect(grave.locator("> li")).toHaveCount(3);
  await expect(grave.locator("> li").first()).toContainText("Deletes every row of “inv_2021_03”");
  const rows = panel.getByRole("list", { name: partitionMigration().title!, exact: true }).locator("> li");
  await expect(rows.first()).toContainText("SET lock_timeout");
  expect(await rows.count()).toBeLessThanOrEqual(400);

  const row = rows.filter({ hasText: "CREATE TABLE inv_2018_02" }).getByRole("button").first();
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(row).toHaveAttribute("aria-expanded", "true");
  await expect(rows.filter({ hasText: "CREATE TABLE inv_2018_02" }).first()).toContainText("2018-02-01");
  await page.setViewportSize({ width: 375, height: 812 });
  await screen.expectNoSidewaysScroll();
});
