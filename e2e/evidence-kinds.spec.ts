import { cleanup } from "../prisma/scenarios/evidence/command";
import { transfer } from "../prisma/scenarios/evidence/http";
import { customerExport } from "../prisma/scenarios/evidence/table";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

test("a command is shown exactly, and each of its parts with what it is", async ({ agent, browserOf, unique }) => {
  const command = cleanup();
  const request = await agent.ask({ action: `${unique}.clean`, artifacts: [command] });
  const page = await browserOf("security");
  const screen = await new RequestPage(page).open(request);
  const panel = screen.artifact(`Command: ${command.title}`);
  await expect(panel.getByText(command.shell!, { exact: true })).toBeVisible();
  const parts = panel.getByRole("list", { name: `${command.title}: its parts` });
  await expect(parts).toContainText("removes files");
  await expect(parts).toContainText("It runs what it is given by the command before; that text is not here.");
  await expectNoViolations(page);
  await page.setViewportSize({ width: 375, height: 812 });
  await screen.expectNoSidewaysScroll();
});

test("a call is read in its parts without its credential, and as it would be sent with one key", async ({ agent, browserOf, unique }) => {
  const call = transfer();
  const request = await agent.ask({ action: `${unique}.pay`, artifacts: [call] });
  const page = await browserOf("security");
  const screen = await new RequestPage(page).open(request);
  const panel = screen.artifact(`HTTP request: ${call.title}`);
  await expect(panel.getByRole("table", { name: "Query" }).getByRole("row", { name: "reference INV 2026/118" })).toBeVisible();
  await expect(panel.getByRole("region", { name: "Body" })).toContainText("\"value\": 12500.00,");
  await expect(panel.getByRole("region", { name: "Headers" })).toContainText("masked:");
  expect(await page.content()).not.toContain("ghp_16C7e42F");
  await expectNoViolations(page);

  await page.keyboard.press("v");
  await expect(panel.getByText(call.body as string, { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 375, height: 812 });
  await screen.expectNoSidewaysScroll();
});

test("personal columns are masked until somebody reveals one, which is on record", async ({ agent, database, demo, browserOf, unique }) => {
  const table = customerExport();
  const request = await agent.ask({ action: `${unique}.export`, params: { destination: "s3://partner/in/" }, artifacts: [table] });
  const page = await browserOf("security");
  const screen = await new RequestPage(page).open(request);
  const panel = screen.artifact(`Table: ${table.title}`);
  await expect(panel).toContainText("48,210 rows in all. 60 of them are here; the other 48,150 can't be seen.");
  await expect(panel.getByRole("link", { name: "s3://partner/in/" })).toBeVisible();
  await expect(panel.getByText("Ada Lindqvist")).toHaveCount(0);
  await expectNoViolations(page);

  await panel.getByRole("button", { name: "Reveal the column full_name" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("alertdialog");
  await dialog.getByRole("button", { name: "Reveal and record" }).focus();
  await page.keyboard.press("Enter");
  await expect(panel.getByText("Ada Lindqvist").first()).toBeVisible();
  await expect(panel.getByText("ada.0@customers.example")).toHaveCount(0);
  await expect.poll(() => database.rows("SELECT e.data ->> 'finding' AS finding, p.email FROM audit_event e JOIN person p ON p.id = e.actor_id WHERE e.request_id = $1 AND e.type = 'secret.revealed'", [request.id])).toEqual([{ finding: "personal.columns", email: demo.person("security").email }]);
  await panel.getByRole("button", { name: "Mask the column full_name" }).click();
  await expect(panel.getByText("Ada Lindqvist")).toHaveCount(0);
  await page.setViewportSize({ width: 375, height: 812 });
  await screen.expectNoSidewaysScroll();
});
