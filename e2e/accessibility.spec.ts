import { expectNoViolations } from "./axe";
import { test } from "./fixtures";
import { askMuch, routes, settled } from "./routes";

for (const [name, path] of routes) {
  test(`axe finds nothing on the page: ${name}, in light and in dark`, async ({ agent, browserOf, unique }) => {
    const page = await browserOf("admin");
    await page.goto(path(await askMuch(agent, unique)));
    await settled(page);
    await expectNoViolations(page);
  });
}

test("axe finds nothing on the page: sign-in, in light and in dark", async ({ page }) => {
  await page.goto("/sign-in");
  await settled(page);
  await expectNoViolations(page);
});
