// The console in a real browser over many pending requests: first load, script, scrolling, filters.
//   node bench/console.mjs [pending requests, 5000] [loads, 5]
import { chromium } from "@playwright/test";
import { chromiumOptions } from "../script/chromium.mjs";
import { signIn } from "../script/demo-browser.mjs";
import { withCountersign } from "./processes.mjs";
import { printTable, quantile } from "./table.mjs";

const requests = Number(process.argv[2] ?? 5_000);
const loads = Number(process.argv[3] ?? 5);
const WINDOW = { width: 1280, height: 800 };
const CALLERS = 16;
const SCROLL_MS = 4_000;
const LEVELS = ["critical", "high", "medium", "low"];

const sorted = (values) => values.toSorted((a, b) => a - b);
const median = (values) => quantile(sorted(values), 0.5);

/** What an agent might ask as the n-th of many: some of it risky. */
function asked(n) {
  const environment = ["production", "staging", "development"][n % 3];
  const sql = n % 5 === 0 ? [{ kind: "sql", title: "cleanup", dialect: "postgresql", statements: [n % 10 === 0 ? "DELETE FROM session" : "SELECT 1"] }] : [];
  return {
    action: `${["database.row", "iam.role", "deploy.service", "bucket.object"][n % 4]}.${["update", "delete", "create"][n % 3]}`,
    resource: { type: "demo.thing", id: `arn:aws:demo:eu-north-1:111122223333:thing/${n}`, environment }, params: { n }, artifacts: sql,
    justification: "It is needed for the measurement.", expiresInSeconds: 86_400,
  };
}

async function intake(url, key) {
  let next = 0;
  await Promise.all(Array.from({ length: CALLERS }, async () => {
    for (let n = next++; n < requests; n = next++) {
      const response = await fetch(`${url}/api/v1/requests`, { method: "POST", headers: { authorization: `Bearer ${key}`, "content-type": "application/json" }, body: JSON.stringify(asked(n)) });
      if (response.status !== 201) throw new Error(`intake answered ${response.status} ${await response.text()}`);
    }
  }));
}

/** One load with nothing in the cache. */
async function load(browser, options) {
  const context = await browser.newContext(options);
  await context.addInitScript(() => {
    window.seen = { lcp: 0, tasks: [] };
    new PerformanceObserver((list) => { window.seen.lcp = list.getEntries().at(-1).startTime; }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => { for (const it of list.getEntries()) window.seen.tasks.push(it.duration); }).observe({ type: "longtask", buffered: true });
  });
  const page = await context.newPage();
  const network = await context.newCDPSession(page);
  const scripts = new Set();
  let scriptBytes = 0;
  await network.send("Network.enable");
  network.on("Network.responseReceived", ({ requestId, type }) => { if (type === "Script") scripts.add(requestId); });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { if (scripts.has(requestId)) scriptBytes += encodedDataLength; });
  await page.goto("/inbox");
  await page.getByRole("list", { name: "Requests pending for me" }).waitFor();
  await page.waitForLoadState("load");
  await page.waitForTimeout(1_500);
  const { lcp, tasks } = await page.evaluate(() => window.seen);
  await context.close();
  return { lcp, blocking: tasks.reduce((sum, it) => sum + Math.max(0, it - 50), 0), scriptBytes };
}

/** Scrolls as far as it gets in the time; answers with what each frame took. */
function scroll(page) {
  return page.evaluate((durationMs) => new Promise((resolve) => {
    const frames = [];
    const begun = performance.now();
    let last = begun;
    requestAnimationFrame(function frame(now) {
      frames.push(now - last);
      last = now;
      window.scrollBy(0, 120);
      if (now - begun < durationMs) requestAnimationFrame(frame);
      else resolve({ frames: frames.slice(1), rows: Math.round(window.scrollY / 40), nodes: document.querySelectorAll("*").length });
    });
  }), SCROLL_MS);
}

/** From choosing a risk to the frame that shows those requests and no others. */
function filter(page, level) {
  return page.evaluate((wanted) => new Promise((resolve) => {
    const choice = document.querySelector('select[aria-label="Risk"]');
    const begun = performance.now();
    Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value").set.call(choice, wanted);
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    requestAnimationFrame(function frame() {
      const rows = [...document.querySelectorAll('main ul[aria-label^="Requests"] > li a')];
      const fits = rows.length > 0 && rows.every((it) => it.textContent.toLowerCase().includes(wanted));
      if (fits || performance.now() - begun > 10_000) requestAnimationFrame(() => resolve(performance.now() - begun));
      else requestAnimationFrame(frame);
    });
  }), level);
}

await withCountersign(async ({ consoleUrl, demo }) => {
  await intake(consoleUrl, demo.agents[0].key);
  const browser = await chromium.launch(chromiumOptions());
  try {
    const options = { baseURL: demo.url, storageState: await signIn(browser, demo, "security"), viewport: WINDOW };
    const measured = [];
    for (let n = 0; n < loads + 1; n += 1) measured.push(await load(browser, options));
    // The first load also warms the server.
    const warm = measured.slice(1);

    const page = await (await browser.newContext(options)).newPage();
    await page.goto("/inbox");
    await page.getByRole("list", { name: "Requests pending for me" }).waitFor();
    const { frames, rows, nodes } = await scroll(page);
    await page.evaluate(() => window.scrollTo(0, 0));
    const filters = [];
    for (let n = 0; n < 3; n += 1) for (const level of LEVELS.slice(2)) filters.push(await filter(page, level));

    const ms = (value) => `${value.toFixed(0)} ms`;
    printTable(`The inbox with ${requests} requests that wait for the reader, ${WINDOW.width} × ${WINDOW.height}, nothing cached`, [
      ["", "median", "worst", "aim"],
      ["largest contentful paint", ms(median(warm.map((it) => it.lcp))), ms(Math.max(...warm.map((it) => it.lcp))), "< 1000 ms"],
      ["total blocking time", ms(median(warm.map((it) => it.blocking))), ms(Math.max(...warm.map((it) => it.blocking))), "< 100 ms"],
      ["script, compressed", `${(median(warm.map((it) => it.scriptBytes)) / 1_000).toFixed(0)} kB`, `${(Math.max(...warm.map((it) => it.scriptBytes)) / 1_000).toFixed(0)} kB`, "< 250 kB"],
      [`frame while scrolling over ${rows} rows`, ms(median(frames)), `p95 ${ms(quantile(sorted(frames), 0.95))}`, "p95 < 34 ms"],
      ["DOM nodes after scrolling", nodes, "", ""],
      ["filter chosen to list shown", ms(median(filters)), ms(Math.max(...filters)), "< 100 ms"],
    ]);
  } finally {
    await browser.close();
  }
});
