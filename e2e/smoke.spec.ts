import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import type { ActionRequest } from "countersign/contract/action-request";
import { expect, test } from "./fixtures";
import type { Rest } from "./rest";

const ARTIFACTS: ActionRequest["artifacts"] = [
  { kind: "iam-policy", title: "role/etl", before: { Version: "2012-10-17", Statement: [] }, after: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] } },
  { kind: "text", title: "a/path/that/is/long/enough/to/need/more/than/a/narrow/screen/has.ts", language: "ts", before: "const limit = 1;\n", after: `const limit = ${"2".repeat(200)};\n` },
  { kind: "sql", title: "cleanup", dialect: "postgresql", statements: ["DELETE FROM sessions"] },
  { kind: "table", title: "customers", columns: ["id", "email", "country", "created", "plan", "status"], rows: [["1", "a@example.com", "NO", "2026-01-01", "team", "active"]], totalRows: 12_000 },
];

const routes: [name: string, path: (request: ActionRequest) => string][] = [
  ["inbox", () => "/inbox"],
  ["inbox-all", () => "/inbox?section=all"],
  ["request", ({ number }) => `/inbox/${number}`],
  ["audit", () => "/audit"],
  ["entry", () => "/audit/0"],
  ["agents", () => "/agents"],
  ["agent", ({ agent }) => `/agents/${agent.id}`],
  ["policy", () => "/policies"],
  ["settings", () => "/settings"],
  ["api", () => "/docs/api"],
  ["nothing", () => "/inbox/999999999"],
];

function askMuch(agent: Rest, unique: string): Promise<ActionRequest> {
  return agent.ask({ action: `iam.${unique}.update`, resource: { type: "aws.iam.role", id: `arn:aws:iam::111122223333:role/${unique}/with/a/long/path/of/its/own`, environment: "production", labels: { team: "data" } }, artifacts: ARTIFACTS });
}

/** Waits until a page shows what it has to show. */
async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status", { name: /^(Reading|Loading)/ })).toHaveCount(0);
}

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.filter((it) => it.impact === "serious" || it.impact === "critical").flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.target.join(" ")}: ${node.failureSummary}`));
}

for (const [name, path] of routes) {
  test(`axe finds nothing serious on ${name}, in light and in dark`, async ({ agent, browserOf, unique }) => {
    const page = await browserOf("admin");
    await page.goto(path(await askMuch(agent, unique)));
    await settled(page);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
      expect(await violations(page), colorScheme).toEqual([]);
    }
  });
}

test("axe finds nothing serious on sign-in, in light and in dark", async ({ page }) => {
  await page.goto("/sign-in");
  await settled(page);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(page.locator("html")).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
    expect(await violations(page), colorScheme).toEqual([]);
  }
});

test("at 375 px no page scrolls sideways", async ({ agent, browserOf, unique }) => {
  const request = await askMuch(agent, unique);
  const page = await browserOf("admin");
  await page.setViewportSize({ width: 375, height: 812 });
  for (const [name, path] of routes) {
    await page.goto(path(request));
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(375);
  }
});
