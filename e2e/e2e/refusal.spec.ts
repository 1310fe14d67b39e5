import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

test("a denied request ends with the reason, and nobody can approve it any more", async ({ demo, agent, restOf, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.purge` });
  const screen = await new RequestPage(await browserOf("security")).open(request);

  await screen.denyChoice.click();
  await screen.page.getByRole("button", { name: "Deny request" }).click();
  await expect(screen.page.getByText("Say why, so that the agent and its sponsor can act on it.")).toBeVisible();
  expect(await database.decisions(request.id)).toEqual([]);

  await screen.deny("Use the retention job for this.");
  await expect(screen.outcome).toContainText(`Denied by ${demo.person("security").name}.`);
  await expect(screen.timeline).toContainText("Use the retention job for this.");
  await screen.expectNoControls();
  expect(await database.request(request.id)).toMatchObject({ status: "denied" });
  expect(await database.decisions(request.id)).toEqual([{ decision: "deny", reason: "Use the retention job for this.", version: 1, channel: "web", email: demo.person("security").email }]);

  const told = await agent.read(request.id);
  expect([told.status, told.decisions[0]?.reason]).toEqual(["denied", "Use the retention job for this."]);
  expect(await restOf("platform").decide(request)).toMatchObject({ status: 409, body: { code: "already_resolved" } });
});

test("a sponsor cannot approve their own agent's request, reads why, and the attempt is on the record", async ({ agent, restOf, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.export` });
  const screen = await new RequestPage(await browserOf("sponsor")).open(request);
  await expect(screen.page.getByRole("note").filter({ hasText: "You can't approve this request" })).toContainText("You sponsor the agent that asks.");
  await expect(screen.approveChoice).toBeDisabled();
  await expect(screen.approveChoice).toHaveAccessibleDescription(/You sponsor the agent that asks\./);

  expect(await restOf("sponsor").decide(request)).toMatchObject({ status: 403, body: { code: "self_approval", detail: "You sponsor the agent that asks." } });
  await expect(screen.timeline).toContainText("tried to approve and was refused: self approval");
  expect(await database.request(request.id)).toMatchObject({ status: "pending" });
  expect(await database.decisions(request.id)).toEqual([]);
  expect(await database.events(request.id)).toEqual(["request.created", "decision.refused"]);
});
