import { expect, test } from "./fixtures";
import { InboxPage } from "./pages/inbox.page";
import { RequestPage } from "./pages/request.page";

const REASON = "The payment export is down and the bank closes in ten minutes.";

test("missing approvals are overridden in an emergency, who was skipped is told, and somebody else closes the review", async ({ demo, agent, restOf, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `iam.${unique}.update`, resource: { type: "aws.iam.role", id: `role/${unique}`, environment: "production" } });
  const screen = await new RequestPage(await browserOf("onCall")).open(request);
  await screen.page.getByRole("button", { name: "Override missing approvals…" }).click();
  const dialog = screen.page.getByRole("dialog", { name: "Override missing approvals" });
  const commit = dialog.getByRole("button", { name: "Override and approve" });
  await dialog.getByRole("textbox", { name: "What can't wait" }).fill("Now!");
  await commit.click();
  await expect(dialog.getByText("Say more: 4 of at least 20 characters.")).toBeVisible();
  await expect(dialog.getByText("This is not the resource's name.")).toBeVisible();
  expect(await database.request(request.id)).toMatchObject({ status: "pending" });

  await dialog.getByRole("textbox", { name: "What can't wait" }).fill(REASON);
  await dialog.getByRole("textbox", { name: "Type the resource name to confirm" }).fill(request.resource.id);
  await commit.click();
  await screen.expectStatus("Approved");
  const override = screen.section("Override");
  await expect(override).toContainText("Approved without platform and security");
  await expect(override).toContainText("The review is open.");
  await expect(override.getByRole("button", { name: "Close review" })).toBeHidden();
  expect(await database.row("SELECT skipped, reason, verdict FROM break_glass WHERE request_id = $1", [request.id])).toEqual({ skipped: ["platform", "security"], reason: REASON, verdict: null });
  expect(await database.events(request.id)).toEqual(["request.created", "break_glass.used"]);

  // It runs as after any approval, and who used it does not judge it.
  expect(await agent.run(await agent.read(request.id))).toMatch(/^exe_/);
  expect(await restOf("onCall").call("POST", `/requests/${request.id}/break-glass/review`, { verdict: "justified", note: "I was right." })).toMatchObject({ status: 403, body: { code: "self_approval" } });

  // The sponsor is told until they say that they have seen it; who was skipped until the review is closed.
  const told = (inbox: InboxPage) => inbox.page.getByRole("region", { name: "Overridden approvals" }).getByRole("listitem").filter({ hasText: `#${request.number} ` });
  const sponsor = new InboxPage(await browserOf("sponsor"));
  await sponsor.page.goto("/inbox");
  await expect(told(sponsor)).toContainText(`${demo.person("onCall").name} approved #${request.number} without platform and security`);
  await sponsor.page.getByRole("button", { name: `Dismiss the notice about #${request.number}` }).click();
  await expect(told(sponsor)).toHaveCount(0);

  const security = new InboxPage(await browserOf("security"));
  await security.page.goto("/inbox");
  await told(security).getByRole("link", { name: "Review open: close it" }).click();
  const review = new RequestPage(security.page).section("Override");
  await review.getByRole("radio", { name: "Not justified" }).check();
  await review.getByRole("textbox", { name: "What you found" }).fill("Security was awake and nobody called.");
  await review.getByRole("button", { name: "Close review" }).click();
  await expect(review).toContainText(`Not justified, says ${demo.person("security").name}`);
  await expect(override).toContainText("Security was awake and nobody called.");
  expect(await database.row("SELECT b.verdict, p.email FROM break_glass b JOIN person p ON p.id = b.reviewed_by WHERE b.request_id = $1", [request.id])).toEqual({ verdict: "not_justified", email: demo.person("security").email });
  await security.page.goto("/inbox");
  await expect(security.heading).toBeVisible();
  await expect(told(security)).toHaveCount(0);
});

test("who lacks the role sees no way round, and is refused", async ({ agent, restOf, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `iam.${unique}.update`, resource: { type: "aws.iam.role", id: `role/${unique}`, environment: "production" } });
  const screen = await new RequestPage(await browserOf("security")).open(request);
  await expect(screen.approveChoice).toBeVisible();
  await expect(screen.page.getByRole("button", { name: "Override missing approvals…" })).toHaveCount(0);
  const { version, digest, resource } = request;
  expect(await restOf("security").call("POST", `/requests/${request.id}/break-glass`, { reason: REASON, version, digest, confirm: resource.id })).toMatchObject({ status: 403, body: { code: "forbidden" } });
  await expect(screen.timeline).toContainText("tried to override missing approvals and was refused: forbidden");
  expect(await database.request(request.id)).toMatchObject({ status: "pending" });
});
