import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { askMuch, routes, settled } from "./routes";

/** What a page asked for elsewhere, and what its policy had to refuse. */
type Strays = { requests: string[]; violations: string[] };

test("no page asks another host for anything, and none does what its policy forbids", async ({ demo, agent, browserOf, unique }) => {
  const request = await askMuch(agent, unique);
  const page = await browserOf("admin");
  const strays = await watch(page, demo.url);
  for (const [name, path] of routes) {
    const response = await page.goto(path(request));
    await settled(page);
    expectStrictPolicy(response?.headers()["content-security-policy"], name);
    expect(strays, name).toEqual({ requests: [], violations: [] });
  }
});

test("menus, dialogs and toasts stay within the policy", async ({ demo, agent, browserOf, unique }) => {
  const request = await askMuch(agent, unique);
  const page = await browserOf("admin");
  const strays = await watch(page, demo.url);
  await page.goto(`/agents/${request.agent.id}`);
  await page.getByRole("button", { name: "New key" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /account, theme, sign out$/ }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(page.locator("html")).toHaveClass(/\bdark\b/);
  expect(strays).toEqual({ requests: [], violations: [] });
});

test("the sign-in page keeps the same policy, with a nonce of its own at each load", async ({ demo, page }) => {
  const strays = await watch(page, demo.url);
  const policies = [];
  for (const path of ["/sign-in", "/sign-in?error=Callback"]) {
    const response = await page.goto(path);
    await expect(page.getByRole("button", { name: /^Sign in/ })).toBeVisible();
    policies.push(expectStrictPolicy(response?.headers()["content-security-policy"], path));
  }
  expect(policies[0]).not.toBe(policies[1]);
  expect(strays).toEqual({ requests: [], violations: [] });
});

test("a script that got into a page does not run", async ({ browserOf }) => {
  const page = await browserOf("admin");
  await page.goto("/settings");
  await settled(page);
  const refused = await page.evaluate(async () => {
    const violation = new Promise<string>((resolve) => document.addEventListener("securitypolicyviolation", (it) => resolve(it.effectiveDirective), { once: true }));
    document.body.insertAdjacentHTML("beforeend", `<img src="data:," onerror="document.title = 'taken'">`);
    return violation;
  });
  expect(refused).toBe("script-src-attr");
  await expect(page).not.toHaveTitle("taken");
});

async function watch(page: Page, origin: string): Promise<Strays> {
  const strays: Strays = { requests: [], violations: [] };
  page.on("request", (it) => { if (!it.url().startsWith(`${origin}/`) && !it.url().startsWith("data:")) strays.requests.push(it.url()); });
  await page.exposeFunction("reportViolation", (what: string) => strays.violations.push(what));
  await page.addInitScript(() => {
    const report = (window as unknown as { reportViolation: (what: string) => void }).reportViolation;
    document.addEventListener("securitypolicyviolation", (it) => report(`${it.effectiveDirective}: ${it.blockedURI} ${it.sourceFile}:${it.lineNumber} ${it.sample}`));
  });
  return strays;
}

/** Answers with the nonce. */
function expectStrictPolicy(policy: string | undefined, where: string): string | undefined {
  expect(policy, where).toMatch(/script-src 'nonce-[\w+/=]{20,}' 'strict-dynamic';/);
  expect(policy, where).not.toContain("unsafe-");
  for (const part of ["default-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'", "form-action 'self'"]) expect(policy, where).toContain(part);
  return /'nonce-([^']+)'/.exec(policy ?? "")?.[1];
}
