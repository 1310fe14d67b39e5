import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";
import { SignInPage } from "./pages/sign-in.page";
import { Rest } from "./rest";

test("a page without a session leads to sign-in, and from there to that page", async ({ demo, agent, page, unique }) => {
  const request = await agent.ask({ action: `${unique}.show` });
  await page.goto(`/inbox/${request.number}?section=all`);
  await expect(page).toHaveURL(/\/sign-in\?/);
  await new SignInPage(page).signInAs(demo.person("platform"));
  await expect(page).toHaveURL(`/inbox/${request.number}?section=all`);
  await expect(new RequestPage(page).approveChoice).toBeEnabled();
});

test("signing out ends the session itself, so that a kept cookie opens nothing", async ({ demo, database, page, context }) => {
  const person = demo.person("platform");
  const signIn = new SignInPage(page);
  await page.goto("/inbox");
  await signIn.signInAs(person);
  const cookies = await context.cookies();
  const kept = new Rest(demo.url, { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; ") });
  expect(await kept.call("GET", "/reviews")).toMatchObject({ status: 200 });
  const { id } = await database.row<{ id: string }>("SELECT s.id FROM session s JOIN person p ON p.id = s.person_id WHERE p.email = $1 ORDER BY s.created_at DESC LIMIT 1", [person.email]);

  await signIn.menuOf(person).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(signIn.button).toBeVisible();
  expect(await kept.call("GET", "/reviews")).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  await expect.poll(() => database.row("SELECT revoked_at IS NOT NULL AS revoked FROM session WHERE id = $1", [id])).toEqual({ revoked: true });

  // The cookie itself, put back as a thief would.
  await context.addCookies(cookies);
  await page.goto("/inbox");
  await expect(page).toHaveURL(/\/sign-in\?/);
});
