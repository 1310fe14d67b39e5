import { expect, test } from "./fixtures";
import { ReportPage } from "./pages/report.page";

test("an auditor finds what was granted and never used, and who tried to approve their own request", async ({ demo, agent, restOf, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.rotate` });
  expect(await restOf("sponsor").decide(request)).toMatchObject({ status: 403, body: { code: "self_approval" } });
  expect((await restOf("platform").decide(request)).status).toBe(201);
  expect(await database.request(request.id)).toMatchObject({ status: "approved" });

  const report = await new ReportPage(await browserOf("auditor")).open("Access by agent");
  await expect(report.row(`${unique}.rotate`)).toContainText("never used");
  expect((await report.file()).split("\r\n").find((it) => it.includes(unique))).toMatch(/,demo\.thing,staging,1,1,0,0,0,never used,/);

  await report.open("Exceptions");
  await report.page.getByRole("button", { name: /Self-approval attempts/ }).click();
  await expect(report.row(`${unique}.rotate`)).toContainText(demo.person("sponsor").name);
  await expect(report.page).toHaveURL(/kind=self_approval/);
  await report.row(`${unique}.rotate`).getByRole("link", { name: `#${request.number}` }).click();
  await expect(report.page).toHaveURL(`/inbox/${request.number}`);

  await report.page.goto(`/reports/timeline?request=${request.number}`);
  const story = report.page.getByRole("list", { name: "Timeline" }).getByRole("listitem");
  await expect(story).toHaveText([new RegExp(`asked to ${unique}.rotate`), /was refused: self approval/, /approved as/]);
});

test("access is reviewed item by item, and each decision is on record", async ({ demo, agent, database, browserOf, unique }) => {
  await agent.ask({ action: `${unique}.purge` });
  const report = await new ReportPage(await browserOf("auditor")).open("Access by agent");
  await expect(report.row(`${unique}.purge`)).toBeVisible();
  await report.page.getByRole("button", { name: "Review this access" }).click();
  await report.page.getByRole("button", { name: "Begin" }).click();
  await expect(report.page).toHaveURL(/review=arv_/);
  const progress = report.page.getByRole("status", { name: "Progress" });
  await expect(progress).toContainText(/^0 of \d+ decided/);

  await report.page.getByRole("button", { name: new RegExp(`Decide on ${unique}.purge`) }).click();
  const item = report.page.getByRole("listitem").filter({ hasText: `${unique}.purge` });
  const record = item.getByRole("button", { name: "Record decision" });
  await item.getByRole("radio", { name: "Revoke" }).check();
  await expect(record).toBeDisabled();
  await item.getByRole("textbox", { name: "Why" }).fill("Nothing is purged by an agent.");
  await record.click();
  await expect(item).toContainText(`To be revokedby ${demo.person("auditor").name}`);
  await expect(item).toContainText("Nothing is purged by an agent.");
  await expect(progress).toContainText(/^1 of \d+ decided: 0 kept, 0 to be reduced, 1 to be revoked/);

  expect(await database.row("SELECT i.verdict, i.note, p.email, e.type, e.data ->> 'verdict' AS recorded FROM access_review_item i JOIN person p ON p.id = i.decided_by JOIN audit_event e ON e.id = i.event_id WHERE i.action = $1", [`${unique}.purge`]))
    .toEqual({ verdict: "revoke", note: "Nothing is purged by an agent.", email: demo.person("auditor").email, type: "access_review.decided", recorded: "revoke" });

  const admin = await browserOf("admin");
  await admin.goto(report.page.url());
  await admin.getByRole("button", { name: "Close early…" }).click();
  const closing = admin.getByRole("form", { name: "Close this review early" });
  await closing.getByRole("textbox", { name: "Why it is closed now" }).fill("The rest is reviewed next quarter.");
  await closing.getByRole("button", { name: "Close the review" }).click();
  await expect(admin.getByRole("note")).toContainText(/This review was closed early: \d+ of \d+ items (is|are) not decided.*The rest is reviewed next quarter\./);
  await expect(admin.getByRole("button", { name: /^Decide on/ })).toHaveCount(0);
  expect(await database.row("SELECT e.type, p.email, (e.data ->> 'undecided')::int = r.items - 1 AS counted FROM access_review r JOIN audit_event e ON e.id = r.event_id JOIN person p ON p.id = e.actor_id WHERE r.id = $1", [new URL(admin.url()).searchParams.get("review")]))
    .toEqual({ type: "access_review.closed", email: demo.person("admin").email, counted: true });
});
