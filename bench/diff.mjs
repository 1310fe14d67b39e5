// A request whose artifact has many changed lines, in a real browser: first paint of the diff, nodes on the page, scrolling.
//   node bench/diff.mjs [changed lines, 50000] [loads, 5]
import { chromium } from "@playwright/test";
import { chromiumOptions } from "../script/chromium.mjs";
import { signIn } from "../script/demo-browser.mjs";
import { withCountersign } from "./processes.mjs";
import { printTable, quantile } from "./table.mjs";

const changed = Number(process.argv[2] ?? 50_000);
const loads = Number(process.argv[3] ?? 5);
const WINDOW = { width: 1280, height: 800 };
const SCROLL_MS = 5_000;

const sorted = (values) => values.toSorted((a, b) => a - b);
const median = (values) => quantile(sorted(values), 0.5);

/** One request of the largest size that intake takes. `changed` counts the lines that went and those that came. */
function asked(layout) {
  const half = Math.floor(changed / 2);
  const text = {
    // Every line of a text is another one.
    rewritten: (state) => Array.from({ length: half }, (_, index) => `row ${index} ${state}`),
    // Every second line is another one: as many changes as there are lines.
    scattered: (state) => Array.from({ length: half }, (_, index) => `${index}\n${index} ${state}`),
  }[layout];
  return {
    action: `table.rows.${layout}`, resource: { type: "demo.thing", id: `thing/${layout}`, environment: "staging" }, params: {}, justification: "It is needed for the measurement.", expiresInSeconds: 86_400,
    artifacts: [{ kind: "text", title: "rows.txt", before: text("off").join("\n"), after: text("on").join("\n") }],
  };
}

async function intake(url, key, layout) {
  const body = JSON.stringify(asked(layout));
  const response = await fetch(`${url}/api/v1/requests`, { method: "POST", headers: { authorization: `Bearer ${key}`, "content-type": "application/json" }, body });
  if (response.status !== 201) throw new Error(`intake answered ${response.status} ${(await response.text()).slice(0, 400)}`);
  return { path: `/inbox/${(await response.json()).number}`, bytes: body.length };
}

/** From asking for the page to the first frame that has lines of the diff, and what the page holds then. */
async function load(browser, options, path) {
  const context = await browser.newContext(options);
  await context.addInitScript(() => {
    window.seen = { painted: null, tasks: [] };
    new PerformanceObserver((list) => { for (const it of list.getEntries()) window.seen.tasks.push(it.duration); }).observe({ type: "longtask", buffered: true });
    requestAnimationFrame(function look() {
      if (document.querySelector('[role="group"][aria-label^="rows.txt"] [data-text]') === null) requestAnimationFrame(look);
      else requestAnimationFrame((now) => { window.seen.painted = now; });
    });
  });
  const page = await context.newPage();
  await page.goto(path);
  await page.waitForFunction(() => window.seen.painted !== null);
  await page.waitForTimeout(500);
  const seen = await page.evaluate(() => ({ ...window.seen, nodes: document.querySelectorAll("*").length }));
  return { context, page, ...seen };
}

/** Scrolls through the diff as fast as a wheel does; answers with what each frame took and the most nodes. */
function scroll(page) {
  return page.evaluate((durationMs) => new Promise((resolve) => {
    const frames = [];
    const begun = performance.now();
    let [last, nodes] = [begun, 0];
    requestAnimationFrame(function frame(now) {
      frames.push(now - last);
      last = now;
      nodes = Math.max(nodes, document.querySelectorAll("*").length);
      window.scrollBy(0, 200);
      if (now - begun < durationMs) requestAnimationFrame(frame);
      else resolve({ frames: frames.slice(1), rows: Math.round(window.scrollY / 20), nodes });
    });
  }), SCROLL_MS);
}

const ms = (value) => `${value.toFixed(0)} ms`;

await withCountersign(async ({ consoleUrl, demo }) => {
  const browser = await chromium.launch(chromiumOptions());
  try {
    const options = { baseURL: demo.url, storageState: await signIn(browser, demo, "security"), viewport: WINDOW };
    for (const layout of ["rewritten", "scattered"]) {
      const { path, bytes } = await intake(consoleUrl, demo.agents[0].key, layout);
      const measured = [];
      for (let n = 0; n < loads + 1; n += 1) {
        const { context, ...it } = await load(browser, options, path);
        measured.push(it);
        await context.close();
      }
      // The first load also warms the server.
      const warm = measured.slice(1);
      const { context, page } = await load(browser, options, path);
      const { frames, rows, nodes } = await scroll(page);
      await context.close();
      printTable(`${changed.toLocaleString("en")} changed lines, ${layout}, ${(bytes / 1_000).toFixed(0)} kB of the 1,049 kB that a request may have, nothing cached`, [
        ["", "median", "worst", "aim"],
        ["first paint of the diff", ms(median(warm.map((it) => it.painted))), ms(Math.max(...warm.map((it) => it.painted))), "< 1000 ms"],
        ["longest task until then", ms(median(warm.map((it) => Math.max(0, ...it.tasks)))), ms(Math.max(...warm.flatMap((it) => it.tasks), 0)), ""],
        ["nodes on the page", median(warm.map((it) => it.nodes)), Math.max(nodes, ...warm.map((it) => it.nodes)), "< 2000"],
        [`frame while scrolling over ${rows.toLocaleString("en")} rows`, ms(median(frames)), `p95 ${ms(quantile(sorted(frames), 0.95))}, longest ${ms(Math.max(...frames))}`, "p95 < 34 ms"],
      ]);
    }
  } finally {
    await browser.close();
  }
});
