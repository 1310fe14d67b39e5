import { expect, test } from "./fixtures";
import { InboxPage } from "./pages/inbox.page";
import { RequestPage } from "./pages/request.page";

test("of two who decide on the last slot one wins, and the other reads who and when", async ({ demo, agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.restart` });
  const late = await browserOf("otherSecurity");
  // Nothing tells the second screen, as when both press in the same moment.
  await late.route("**/api/trpc/live.changes**", (route) => route.abort());
  const [winner, loser] = await Promise.all([new RequestPage(await browserOf("platform")).open(request), new RequestPage(late).open(request)]);
  await loser.denyChoice.click();
  await loser.reason.fill("Not now.");

  await winner.approve(request);
  await winner.expectStatus("Approved");
  const { resolvedAt } = await agent.read(request.id);
  await expect(loser.denyChoice).toBeVisible();
  await loser.page.getByRole("button", { name: "Deny request" }).click();

  const lost = loser.page.getByRole("alert").filter({ hasText: "Your denial was not recorded" });
  await expect(lost).toContainText(`${demo.person("platform").name} approved it first, just now.`);
  await expect(lost.getByRole("time")).toHaveAttribute("datetime", resolvedAt!);
  await expect(loser.keptReason).toContainText("Not now.");
  await expect(loser.outcome).toContainText(`Approved by ${demo.person("platform").name}.`);
  await expect(loser.outcome.getByRole("time")).toHaveAttribute("datetime", resolvedAt!);
  await loser.expectNoControls();
  expect(await database.request(request.id)).toMatchObject({ status: "approved" });
  expect(await database.decisions(request.id)).toMatchObject([{ decision: "approve", email: demo.person("platform").email }]);
});

test("a request that expires while somebody reads it takes the controls away and says what happens", async ({ agent, restOf, database, browserOf, unique }) => {
  const inbox = await new InboxPage(await browserOf("platform")).open({ first: "newest" });
  const request = await agent.ask({ action: `${unique}.copy`, expiresInSeconds: 6 });
  const screen = new RequestPage(inbox.page);
  await inbox.row(request.number).click();
  await screen.approveChoice.click();
  await expect(screen.section("Your decision")).toContainText("then nothing runs");

  await screen.expectNoControls();
  await screen.expectStatus("Expired");
  await expect(screen.outcome).toContainText("Nobody decided in time. Nothing runs; the agent can ask again.");
  expect(await database.request(request.id)).toMatchObject({ status: "expired" });
  expect(await restOf("platform").decide(request)).toMatchObject({ status: 409, body: { code: "already_resolved" } });
  expect(await database.decisions(request.id)).toEqual([]);
  expect(await database.events(request.id)).toEqual(["request.created", "request.expired"]);
});
