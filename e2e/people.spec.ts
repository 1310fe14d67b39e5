import { expect, test } from "./fixtures";
import { SignInPage } from "./pages/sign-in.page";
import { Rest } from "./rest";

test("an administrator ends somebody's session, and that browser is signed out at once", async ({ demo, database, browserOf, page, context }) => {
  const person = demo.person("otherSecurity");
  await page.goto("/inbox");
  await new SignInPage(page).signInAs(person);
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const row = "SELECT s.id, s.address, s.revoked_at IS NOT NULL AS revoked FROM session s JOIN person p ON p.id = s.person_id WHERE p.email = $1 ORDER BY s.created_at DESC LIMIT 1";
  const { id } = await database.row<{ id: string }>(row, [person.email]);

  const admin = await browserOf("admin");
  await admin.goto("/people");
  await admin.getByRole("link", { name: person.name }).click();
  await expect(admin.getByRole("heading", { name: person.name })).toBeVisible();
  const sessions = admin.getByRole("region", { name: "Sessions", exact: true }).getByRole("row").filter({ hasText: "Chrome" });
  await expect(sessions.first()).toContainText("127.0.0.1");
  await sessions.first().getByRole("button", { name: "End session" }).click();

  await expect(page.getByText("Your session has ended.")).toBeVisible();
  expect(await database.row(row, [person.email])).toEqual({ id, address: "127.0.0.1", revoked: true });
  expect(await new Rest(demo.url, { cookie: cookies }).call("GET", "/reviews")).toMatchObject({ status: 401 });
  expect(await database.row("SELECT e.type, e.data ->> 'cause' AS cause, p.email FROM audit_event e JOIN person p ON p.id = e.actor_id WHERE e.subject_id = $1 AND e.type = 'session.ended'", [id])).toEqual({ type: "session.ended", cause: "revoked", email: demo.person("admin").email });
  await page.goto("/inbox");
  await expect(page).toHaveURL(/\/sign-in\?/);
});

test("what one may not see, and what does not exist, is the same 404", async ({ demo, agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.show` });
  const page = await browserOf("outsider");
  const texts: string[] = [];
  for (const path of [`/inbox/${request.number}`, "/inbox/999999999", "/agents/agt_none", "/people/usr_none"]) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
    texts.push(await page.getByRole("main").innerText());
  }
  expect(new Set(texts).size).toBe(1);
  expect((await page.goto(`${demo.url}/inbox`))?.status()).toBe(200);
});
