/**
 * Signs somebody of the demo in through its identity provider, and answers with what their browser then keeps.
 * @param {import("@playwright/test").Browser} browser
 * @param {{ url: string, people: { part: string, email: string }[] }} demo
 * @param {string} part
 */
export async function signIn(browser, demo, part) {
  const context = await browser.newContext({ baseURL: demo.url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /^Sign in/ }).click();
  await page.getByRole("button", { name: demo.people.find((it) => it.part === part).email }).click();
  await page.waitForURL(/\/inbox/);
  const state = await context.storageState();
  await context.close();
  return state;
}
