import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

test("a screen goes stale when the agent amends the request, and decides again only on the new version", async ({ agent, restOf, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.resize`, params: { size: 10 } });
  const screen = await new RequestPage(await browserOf("platform")).open(request);
  await screen.approveChoice.click();
  await screen.reason.fill("Ten is fine.");

  const amended = await agent.amend(request, { params: { size: 9000 } });
  await expect(screen.page.getByRole("alert").filter({ hasText: "Changed since you opened it" })).toContainText("You see version 1; it is at version 2 now.");
  await screen.expectNoControls();
  await expect(screen.parameters).toContainText("10");
  await expect(screen.section("Changed from version 1 to version 2")).toContainText("9000");
  expect(await database.decisions(request.id)).toEqual([]);
  expect(await restOf("platform").decide(request)).toMatchObject({ status: 409, body: { code: "stale_version" } });

  await expect(screen.keptReason).toContainText("Ten is fine.");
  await screen.page.getByRole("button", { name: "Take version 2" }).click();
  await expect(screen.parameters).toContainText("9000");
  await expect(screen.keptReason).toContainText("from version 1");
  await screen.approveChoice.click();
  await expect(screen.reason).toHaveValue("Ten is fine.");
  await screen.approve(amended, "Nine thousand it is.");
  await screen.expectStatus("Approved");
  expect(await database.request(request.id)).toEqual({ status: "approved", version: 2 });
  expect(await database.decisions(request.id)).toMatchObject([{ decision: "approve", version: 2, reason: "Nine thousand it is." }]);
});

test("changes that a reviewer asks for hold the request until the agent amends it", async ({ demo, agent, restOf, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.send`, params: { to: "everybody" } });
  const screen = await new RequestPage(await browserOf("security")).open(request);
  await screen.askForChanges("Send it to the team alone.");
  await screen.expectStatus("Changes requested");
  await expect(screen.page.getByRole("note").filter({ hasText: "Waiting for the agent to amend it" })).toContainText(`${demo.person("security").name}: Send it to the team alone.`);
  await expect(screen.approveChoice).toBeHidden();
  expect(await database.request(request.id)).toEqual({ status: "changes_requested", version: 1 });
  expect(await restOf("platform").decide(request)).toMatchObject({ status: 409, body: { code: "changes_requested" } });

  const amended = await agent.amend(await agent.read(request.id), { params: { to: "team" } });
  await screen.page.getByRole("button", { name: "Reload version 2" }).click();
  await expect(screen.parameters).toContainText("team");
  await expect(screen.decisions).toContainText("of version 1, no longer counts");
  await screen.approve(amended);
  await screen.expectStatus("Approved");

  await screen.page.getByRole("group", { name: "Version" }).getByRole("button", { name: /^Version 1/ }).click();
  await expect(screen.section("Changed from version 1 to version 2")).toContainText("everybody");
  expect(await database.request(request.id)).toEqual({ status: "approved", version: 2 });
  expect(await database.decisions(request.id)).toMatchObject([{ decision: "request_changes", version: 1, reason: "Send it to the team alone." }, { decision: "approve", version: 2 }]);
  expect(await database.events(request.id)).toEqual(["request.created", "decision.recorded", "request.amended", "decision.recorded"]);
});
