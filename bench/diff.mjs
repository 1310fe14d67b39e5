// A request whose artifact has many changed lines, in a real browser: until its first lines and all of it are there, nodes on the page, scrolling.
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

/** Watches for the first frame that has lines of the diff, and for the one that has the whole of it; both are told on the page's own clock. */
function watchDiff() {
  window.seen = { first: null, whole: null, tasks: [] };
  new PerformanceObserver((list) => { for (const it of list.getEntries()) window.seen.tasks.push([it.startTime, it.duration]); }).observe({ type: "longtask", buffered: true });
  requestAnimationFrame(function look() {
    const [lines, counted] = ['[role="group"][aria-label^="rows.txt"] [data-text]', '[role="group"][aria-label$=" removed"] [data-text]'].map((it) => document.querySelector(it) !== null);
    // A frame that is asked for now is drawn with what is there now.
    requestAnimationFrame((now) => {
      if (lines) window.seen.first ??= now;
      if (counted) window.seen.whole ??= now;
    });
    if (!counted) requestAnimationFrame(look);
  });
}

async function seenOn(page, from) {
  await page.waitForFunction(() => window.seen.whole !== null);
  await page.waitForTimeout(500);
  const { first, whole, tasks, nodes } = await page.evaluate(() => ({ ...window.seen, nodes: document.querySelectorAll("*").length }));
  return { first: first - from, whole: whole - from, longest: Math.max(0, ...tasks.filter(([at]) => at >= from && at < whole).map(([, took]) => took)), nodes };
}

/** Opens a request by its address with nothing cached: from asking for the page. */
async function byAddress(browser, options, path) {
  const context = await browser.newContext(options);
  await context.addInitScript(watchDiff);
  const page = await context.newPage();
  await page.goto(path);
  return { context, page, seen: await seenOn(page, 0) };
}

/** Opens a request from the list, as its reader does: from the click. */
async function fromList(browser, options, path) {
  const context = await browser.newContext(options);
  await context.addInitScript(watchDiff);
  const page = await context.newPage();
  await page.goto("/inbox");
  const link = page.locator(`a[href^="${path}"]`).first();
  await link.waitFor();
  await page.waitForTimeout(1_000);
  await page.evaluate(() => addEventListener("click", ({ timeStamp }) => { window.clicked ??= timeStamp; }, { capture: true }));
  await link.click();
  await page.waitForFunction(() => window.seen.whole !== null);
  return { context, page, seen: await seenOn(page, await page.evaluate(() => window.clicked)) };
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
      // The first load of each way also warms the server.
      const measured = { byAddress: [], fromList: [] };
      for (let n = 0; n < loads + 1; n += 1) {
        for (const open of [byAddress, fromList]) {
          const { context, seen } = await open(browser, options, path);
          if (n > 0) measured[open.name].push(seen);
          await context.close();
        }
      }
      const { context, page } = await byAddress(browser, options, path);
      const { frames, rows, nodes } = await scroll(page);
      await context.close();
      const line = (name, some, what, aim) => [name, ms(median(some.map((it) => it[what]))), ms(Math.max(...some.map((it) => it[what]))), aim];
      const all = [...measured.byAddress, ...measured.fromList];
      printTable(`${changed.toLocaleString("en")} changed lines, ${layout}, ${(bytes / 1_000).toFixed(0)} kB of the 1,049 kB that a request may have`, [
        ["", "median", "worst", "aim"],
        line("first lines, opened from the list", measured.fromList, "first", "< 1000 ms"),
        line("first lines, by address, nothing cached", measured.byAddress, "first", "< 1000 ms"),
        line("all of it, opened from the list", measured.fromList, "whole", ""),
        line("all of it, by address, nothing cached", measured.byAddress, "whole", ""),
        line("longest task until then", all, "longest", ""),
        ["nodes on the page", median(all.map((it) => it.nodes)), Math.max(nodes, ...all.map((it) => it.nodes)), "< 2000"],
        [`frame while scrolling over ${rows.toLocaleString("en")} rows`, ms(median(frames)), `p95 ${ms(quantile(sorted(frames), 0.95))}, longest ${ms(Math.max(...frames))}`, "p95 < 34 ms"],
      ]);
    }
  } finally {
    await browser.close();
  }
});
