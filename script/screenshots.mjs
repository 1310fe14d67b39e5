// npm run screenshots [-- name…]: the pictures of the README and the guides, or those named, taken from a demo that is made for them.
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { withCountersign } from "../bench/processes.mjs";
import { chromiumOptions } from "./chromium.mjs";
import { signIn } from "./demo-browser.mjs";
import { ROOT } from "./root.mjs";

const WIDE = { width: 1440, height: 900 };
const NARROW = { width: 375, height: 812 };
/** A view is taken by itself, from its top down to this height, in a window that holds it. */
const VIEW_WINDOW = { width: 1280, height: 1600 };
const VIEW_HEIGHT = 620;
/** The request that most pictures show, by its resource: a plan that replaces a database. */
const SHOWN = "orders-production";

/**
 * `of`: the resource of the request; `artifact`: the view that is taken, by the name of its region; `height`: how much of it.
 * @type {{ name: string, part: string, of?: string, path?: string, artifact?: string, height?: number, press?: string, colorScheme?: "light" | "dark", viewport?: typeof WIDE }[]}
 */
const pictures = [
  { name: "request", part: "platform", of: SHOWN },
  { name: "request-dark", part: "platform", of: SHOWN, colorScheme: "dark" },
  { name: "request-narrow", part: "platform", of: SHOWN, viewport: NARROW },
  { name: "inbox", part: "platform", path: "/inbox?section=all" },
  { name: "policy", part: "admin", path: "/policies" },
  { name: "audit", part: "auditor", path: "/audit" },
  { name: "view-sql", part: "platform", of: "postgres://orders.production.acme.internal/orders", artifact: "SQL: Repair of the November orders", height: 720 },
  { name: "view-sql-script", part: "platform", of: "postgres://ledger.production.acme.internal/ledger", artifact: "SQL: 0148_partition_invoices.sql" },
  { name: "view-command", part: "platform", of: "db-7", artifact: "Command: Make room on db-7" },
  { name: "view-http", part: "platform", of: "accounts/4711", artifact: "HTTP request: Pay the supplier" },
  { name: "view-table", part: "security", of: "crm.partner_customers", artifact: "Table: Customers of the partner programme", height: 480 },
  { name: "view-diff", part: "platform", of: "acme/payments", artifact: "Text: payments/src/charge.ts", press: "Split", height: 560 },
  { name: "view-json", part: "platform", of: "shop/shipping.json", artifact: "JSON: shipping.json", height: 560 },
  { name: "view-terraform", part: "platform", of: "services-production", artifact: "Terraform plan: plan-9b02", height: 720 },
  { name: "view-iam", part: "security", of: "arn:aws:iam::111122223333:role/deployer", artifact: "IAM policy: deployer", height: 560 },
  { name: "view-kubernetes", part: "platform", of: "production/shop", artifact: "Kubernetes: shop, release 4.19.0", height: 720 },
];

const named = process.argv.slice(2);
const wanted = named.length === 0 ? pictures : pictures.filter((it) => named.includes(it.name));

await withCountersign(async ({ demo }) => {
  const browser = await chromium.launch(chromiumOptions());
  try {
    const states = new Map();
    for (const part of new Set(wanted.map((it) => it.part))) states.set(part, await signIn(browser, demo, part));
    for (const picture of wanted) await take(picture);

    async function take({ name, part, of, path, artifact, height = VIEW_HEIGHT, press, colorScheme = "light", viewport = artifact === undefined ? WIDE : VIEW_WINDOW }) {
      const context = await browser.newContext({ baseURL: demo.url, storageState: states.get(part), viewport, colorScheme, deviceScaleFactor: 1.5, locale: "en-GB", timezoneId: "UTC", reducedMotion: "reduce" });
      const page = await context.newPage();
      await page.goto(path ?? `/inbox/${await numberOf(demo, part, of)}`);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      await page.waitForLoadState("load");
      const view = artifact === undefined ? null : page.getByRole("region", { name: artifact, exact: true });
      // A view is loaded when an artifact of its kind is there.
      await view?.locator("ol, ul, dl, table, [role=group]").first().waitFor();
      await page.getByRole("status", { name: /^(Reading|Loading)/ }).last().waitFor({ state: "detached" });
      if (press !== undefined) await view.getByRole("button", { name: press, exact: true }).click();
      await view?.evaluate((element) => element.scrollIntoView({ block: "start" }));
      await page.mouse.move(0, 0);
      await page.waitForTimeout(1_000);
      await page.screenshot({ path: join(ROOT, `docs/images/${name}.png`), clip: await clipOf(view, height), animations: "disabled", caret: "hide" });
      await context.close();
      console.log(`docs/images/${name}.png`);
    }
  } finally {
    await browser.close();
  }
});

async function clipOf(view, height) {
  if (view === null) return undefined;
  const box = await view.boundingBox();
  return { ...box, height: Math.min(box.height, height) };
}

async function numberOf(demo, part, resourceId) {
  const { token } = demo.people.find((it) => it.part === part);
  const response = await fetch(`${demo.url}/api/v1/reviews?limit=100`, { headers: { authorization: `Bearer ${token}` } });
  const { items } = await response.json();
  const found = items.find((it) => it.resource.id === resourceId);
  if (found === undefined) throw new Error(`no request about ${resourceId} waits for ${part}`);
  return found.number;
}
