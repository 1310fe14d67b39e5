// npm run screenshots: the pictures of the README and the guides, taken from a demo that is made for them.
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { withCountersign } from "../bench/processes.mjs";
import { chromiumOptions } from "./chromium.mjs";
import { signIn } from "./demo-browser.mjs";
import { ROOT } from "./root.mjs";

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 375, height: 812 };
/** The request that most pictures show, by its resource: a plan that replaces a database. */
const SHOWN = "orders-production";

/** @type {{ name: string, part: string, path: (shown: number) => string, colorScheme?: "light" | "dark", viewport?: typeof WIDE }[]} */
const pictures = [
  { name: "request", part: "platform", path: (shown) => `/inbox/${shown}` },
  { name: "request-dark", part: "platform", path: (shown) => `/inbox/${shown}`, colorScheme: "dark" },
  { name: "request-narrow", part: "platform", path: (shown) => `/inbox/${shown}`, viewport: NARROW },
  { name: "inbox", part: "platform", path: () => "/inbox?section=all" },
  { name: "policy", part: "admin", path: () => "/policies" },
  { name: "audit", part: "auditor", path: () => "/audit" },
];

await withCountersign(async ({ demo }) => {
  const browser = await chromium.launch(chromiumOptions());
  try {
    const states = new Map();
    for (const part of new Set(pictures.map((it) => it.part))) states.set(part, await signIn(browser, demo, part));
    const shown = await numberOf(demo, SHOWN);
    for (const { name, part, path, colorScheme = "light", viewport = WIDE } of pictures) {
      const context = await browser.newContext({ baseURL: demo.url, storageState: states.get(part), viewport, colorScheme, deviceScaleFactor: 2, locale: "en-GB", timezoneId: "UTC", reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(path(shown));
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.waitForLoadState("load");
      await page.getByRole("status", { name: /^(Reading|Loading)/ }).last().waitFor({ state: "detached" });
      await page.waitForTimeout(1_000);
      await page.screenshot({ path: join(ROOT, `docs/images/${name}.png`), animations: "disabled", caret: "hide" });
      await context.close();
      console.log(`docs/images/${name}.png`);
    }
  } finally {
    await browser.close();
  }
});

async function numberOf(demo, resourceId) {
  const { token } = demo.people.find((it) => it.part === "platform");
  const response = await fetch(`${demo.url}/api/v1/reviews`, { headers: { authorization: `Bearer ${token}` } });
  const { items } = await response.json();
  const found = items.find((it) => it.resource.id === resourceId);
  if (found === undefined) throw new Error(`no request about ${resourceId} waits for the platform team`);
  return found.number;
}
