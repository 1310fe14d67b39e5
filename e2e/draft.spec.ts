import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";
import { SignInPage } from "./pages/sign-in.page";

test("a typed reason survives a reload, an end of the session, and signing in again, and goes with the decision", async ({ demo, agent, database, page, unique }) => {
  const person = demo.person("platform");
  const request = await agent.ask({ action: `${unique}.rotate` });
  const signIn = new SignInPage(page);
  const screen = new RequestPage(page);
  await page.goto(`/inbox/${request.number}`);
  await signIn.signInAs(person);
  await screen.denyChoice.click();
  await screen.reason.fill("Not before the audit.");

  await page.reload();
  await expect(screen.keptReason).toContainText("Not before the audit.");
  await expect(page.getByRole("button", { name: "Deny request" })).toBeHidden();

  await page.context().clearCookies();
  await page.goto(`/inbox/${request.number}`);
  await signIn.signInAs(person);
  await expect(screen.keptReason).toContainText("Not before the audit.");
  await screen.denyChoice.click();
  await expect(screen.reason).toHaveValue("Not before the audit.");
  await page.getByRole("button", { name: "Deny request" }).click();
  await screen.expectStatus("Denied");
  await expect(screen.keptReason).toBeHidden();
  expect(await database.decisions(request.id)).toMatchObject([{ decision: "deny", reason: "Not before the audit.", email: person.email }]);
  await page.reload();
  await screen.expectStatus("Denied");
  await expect(screen.keptReason).toBeHidden();
});

test("a reason typed for a request that expires is kept, and nobody else reads it in the same browser", async ({ demo, agent, page, unique }) => {
  const request = await agent.ask({ action: `${unique}.expire`, expiresInSeconds: 12 });
  const signIn = new SignInPage(page);
  const screen = new RequestPage(page);
  await page.goto(`/inbox/${request.number}`);
  await signIn.signInAs(demo.person("platform"));
  await screen.denyChoice.click();
  await screen.reason.fill("Too late for today.");
  await expect(screen.approveChoice).toBeHidden({ timeout: 15_000 });
  await screen.expectNoControls();
  await expect(screen.keptReason).toContainText("Too late for today.");

  await page.context().clearCookies();
  await page.goto(`/inbox/${request.number}`);
  await signIn.signInAs(demo.person("security"));
  await screen.expectStatus("Expired");
  await expect(screen.keptReason).toBeHidden();
});
