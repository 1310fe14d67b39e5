import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

const everything = { Version: "2012-10-17", Statement: [{ Effect: "Allow" as const, Action: "*", Resource: "*" }] };
const MARKS = "SELECT count(*)::int AS marks FROM viewed_mark WHERE request_id = $1";

test("what is destructive in a critical request is viewed before it is approved; a mark goes when its part changes", async ({ agent, database, restOf, browserOf, unique }) => {
  const readme = { kind: "text" as const, title: "README.md", after: "Read me." };
  const policy = { kind: "iam-policy" as const, title: "Role policy", after: everything };
  const cleanup = { kind: "command" as const, title: "Clean up", argv: ["rm", "-rf", "/srv/exports"] };
  const request = await agent.ask({ action: `${unique}.widen`, artifacts: [readme, policy, cleanup] });
  expect(request.risk.level).toBe("critical");
  const screen = await new RequestPage(await browserOf("platform")).open(request);
  const { page } = screen;
  const decision = screen.section("Your decision");
  await expect(decision).toContainText("0 of 3 artifacts viewed");

  // The form names what is missing, and does not send without it; the server does not take it either.
  await screen.approveChoice.click();
  await screen.reason.fill("The break is planned.");
  await page.getByRole("textbox", { name: "Type the resource name to confirm" }).fill(request.resource.id);
  await page.getByRole("button", { name: "Approve request" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "2 artifacts to view before you approve" })).toBeVisible();
  expect(await restOf("platform").decide(request)).toMatchObject({ status: 422, body: { code: "artifacts_unviewed", artifacts: [1, 2] } });
  expect(await database.decisions(request.id)).toEqual([]);

  // Each name leads to its mark; marking folds the artifact, and a reload keeps both, but for the one that the address leads to.
  await decision.getByRole("link", { name: "Role policy" }).click();
  await expect(screen.viewed("Role policy")).toBeFocused();
  await page.keyboard.press("Space");
  const fold = (name: string) => page.getByRole("button", { name, exact: false }).and(page.locator("[aria-expanded]"));
  await expect(fold("Role policy")).toHaveAttribute("aria-expanded", "false");
  await screen.viewed("Clean up").check();
  await expect(decision).toContainText("2 of 3 artifacts viewed");
  await expect.poll(() => database.row(MARKS, [request.id])).toEqual({ marks: 2 });
  await page.reload();
  await expect(screen.viewed("Role policy")).toBeChecked();
  await expect(fold("Clean up")).toHaveAttribute("aria-expanded", "false");

  // The agent changes one part: its mark is gone, the other one stays.
  const amended = await agent.amend(request, { artifacts: [readme, { ...policy, after: { ...everything, Statement: [...everything.Statement, { Effect: "Allow", Action: "iam:PassRole", Resource: "*" }] } }, cleanup] });
  await page.getByRole("button", { name: "Reload version 2" }).click();
  await expect(screen.viewed("Role policy")).not.toBeChecked();
  await expect(screen.viewed("Clean up")).toBeChecked();
  await screen.approve(amended, "The break is planned.");
  await expect(screen.decisions).toContainText("marked artifacts 2 and 3 as viewed");
  expect(await database.row("SELECT viewed, version FROM decision WHERE request_id = $1", [request.id])).toEqual({ viewed: [1, 2], version: 2 });
});
