import { expect, test } from "./fixtures";
import { InboxPage } from "./pages/inbox.page";
import { OutOfOfficePage } from "./pages/out-of-office.page";
import { RequestPage } from "./pages/request.page";

test("who is away hands over, and who stands in approves with their group and under their own name", async ({ demo, agent, database, browserOf, unique }) => {
  const [away, standIn] = [demo.person("security"), demo.person("data")];
  const request = await agent.ask({ action: `iam.${unique}.update`, resource: { type: "aws.iam.role", id: `role/${unique}`, environment: "production" } });
  const platform = await new RequestPage(await browserOf("platform")).open(request);
  const screen = await new RequestPage(await browserOf("data")).open(request);
  await expect(screen.page.getByText("You can't decide this request")).toBeVisible();

  const settings = await new OutOfOfficePage(await browserOf("security")).open();
  await settings.handOverTo(standIn, "On the boat.");
  await expect(settings.row(standIn.name).filter({ hasText: "away now" })).toContainText("On the boat.");
  const row = await database.row<{ id: string; email: string; delegates: string[] }>(
    "SELECT d.id, p.email, ARRAY(SELECT o.email FROM person o WHERE o.id = ANY (d.delegates)) AS delegates FROM delegation d JOIN person p ON p.id = d.person_id WHERE d.ended_at IS NULL");
  expect(row).toMatchObject({ email: away.email, delegates: [standIn.email] });

  // The screens that were open follow by themselves.
  await expect(platform.decisions).toContainText(new RegExp(`${away.name} \\(away until .+: ${standIn.name}\\)`));
  await expect(screen.page.getByText(new RegExp(`for ${away.name} \\(away until`))).toBeVisible();
  const inbox = await new InboxPage(await browserOf("data")).open({ first: "newest" });
  await expect(inbox.row(request.number)).toContainText(`for ${away.name} (away until`);

  await platform.approve(request, "The change is the one that was planned.");
  await expect(platform.decisions).toContainText("1 of 2, waiting for security");
  await screen.approve(request, "Looked at it for the security team.");
  await expect(screen.outcome).toContainText("Approved by");
  await expect(screen.decisions).toContainText(`${standIn.name} approved on behalf of ${away.name}`);
  expect(await database.request(request.id)).toMatchObject({ status: "approved" });
  expect(await database.rows("SELECT p.email, d.on_behalf_of -> 0 -> 'groups' AS groups FROM decision d JOIN person p ON p.id = d.approver_id WHERE d.request_id = $1 AND d.on_behalf_of <> '[]'", [request.id]))
    .toEqual([{ email: standIn.email, groups: ["security"] }]);

  await settings.end(standIn);
  await expect(settings.row(standIn.name).filter({ hasText: "away now" })).toHaveCount(0);
  expect(await database.rows("SELECT type FROM audit_event WHERE subject_id = $1 ORDER BY at, id", [row.id])).toEqual([{ type: "delegation.created" }, { type: "delegation.ended" }]);
});
