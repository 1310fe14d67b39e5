import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { askMuch, routes, settled } from "./routes";

for (const [name, path] of routes) {
  test(`axe finds nothing on the page: ${name}, in light and in dark`, async ({ agent, browserOf, unique }) => {
    const page = await browserOf("admin");
    await page.goto(path(await askMuch(agent, unique)));
    await expectNoViolations(page);
  });
}

test("axe finds nothing on the page: sign-in, in light and in dark", async ({ page }) => {
  await page.goto("/sign-in");
  await expectNoViolations(page);
});

async function expectNoViolations(page: Page): Promise<void> {
  await settled(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    expect(await violations(page), colorScheme).toEqual([]);
  }
}

/** There are no frames, so that axe needs no page of its own to put their results together. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }).setLegacyMode().analyze();
  return found.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}
