import type { Artifact } from "countersign/contract/artifact";
import { hiddenCharacters, longLine, rewrittenTable, settingsChange } from "@/prisma/scenarios/evidence/text";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";
import { DiffPage } from "./pages/diff.page";
import { RequestPage } from "./pages/request.page";

const limits: Artifact = { kind: "json", title: "limits.json", before: { limit: 1 }, after: { limit: 2 } };
const PHONE = { width: 375, height: 812 };

for (const width of [1280, 375]) {
  test(`one walks from change to change across the artifacts with n and p at ${width} px, and is told where one is`, async ({ agent, browserOf, unique }) => {
    const request = await agent.ask({ action: `${unique}.configure`, artifacts: [settingsChange(120, 40), limits] });
    const page = await browserOf("platform");
    await page.setViewportSize({ width, height: 800 });
    await new RequestPage(page).open(request);
    const [settings, json] = [new DiffPage(page, "settings.properties"), new DiffPage(page, "limits.json")];
    await expect(json.diff).toBeVisible();

    for (const [key, text, position] of [["n", "worker-39", 1], ["n", "worker-79", 2], ["p", "worker-39", 1], ["n", "worker-79", 2], ["n", "worker-119", 3], ["n", '"limit": 1', 4], ["n", '"limit": 1', 4], ["p", "worker-119", 3]] as const) {
      await page.keyboard.press(key);
      const [here, there] = position === 4 ? [json, settings] : [settings, json];
      await expect(here.position).toHaveText(`Change ${position} of 4`);
      await expect(there.position).toBeEmpty();
      await here.expectFocusOn(text);
    }
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toContainText("Next change");
    await page.keyboard.press("Escape");
    await expectNoViolations(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}

test("a diff is shown side by side or one below the other as its reader likes, with the words that changed marked", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.configure`, artifacts: [settingsChange(120, 40)] });
  const page = await browserOf("platform");
  await page.setViewportSize({ width: 1280, height: 800 });
  const screen = await new RequestPage(page).open(request);
  const settings = new DiffPage(page, "settings.properties");
  await expect(settings.layout("Unified")).toHaveAttribute("aria-pressed", "true");
  await expect(settings.diff.getByText("400m", { exact: true })).toHaveCount(3);

  await page.keyboard.press("s");
  await expect(settings.layout("Split")).toHaveAttribute("aria-pressed", "true");
  const [was, is] = [settings.line("0/before:40"), settings.line("0/after:40")];
  const boxes = await Promise.all([was.boundingBox(), is.boundingBox()]);
  expect(boxes[0]!.y).toBe(boxes[1]!.y);
  expect(boxes[0]!.x).toBeLessThan(boxes[1]!.x);
  await expectNoViolations(page);

  await page.reload();
  await expect(settings.layout("Split")).toHaveAttribute("aria-pressed", "true");
  await page.setViewportSize(PHONE);
  await expect(settings.layout("Split")).toBeHidden();
  await expect(screen.approveChoice).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
});

test("a request with a long text is there to be read before any script is, and takes no press until they are", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.configure`, artifacts: [settingsChange(6_000, 4)] });
  const page = await browserOf("platform");
  await page.route(/\/_next\/static\/.*\.js/, (it) => it.abort());
  await page.goto(`/inbox/${request.number}`);
  await expect(page.locator("main h1")).toHaveText(request.action);
  await expect(page.getByText("The rules found nothing that stands out.")).toBeVisible();
  const first = page.getByLabel("settings.properties, the first lines");
  await expect(first.locator("[data-text]").first()).toBeInViewport();
  expect(await first.locator("[data-text]").count()).toBeLessThan(200);
  expect(await first.evaluate((it) => it.closest("[inert]") !== null)).toBe(true);
  await expect(page.getByRole("status").filter({ hasText: "Reading the request" })).toBeAttached();

  await page.unroute(/\/_next\/static\/.*\.js/);
  const asked: string[] = [];
  page.on("request", (it) => { if (it.url().includes("request.get?")) asked.push(it.url()); });
  const screen = await new RequestPage(page).open(request);
  await expect(screen.approveChoice).toBeEnabled();
  await expect(first).toBeHidden();
  expect(asked).toEqual([]);
});

test("the line at the top of the window stays there while a long diff is laid out anew", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.configure`, artifacts: [settingsChange(6_000, 4)] });
  const page = await browserOf("platform");
  await new RequestPage(page).open(request);
  const settings = new DiffPage(page, "settings.properties");
  await page.evaluate(() => window.scrollTo(0, 30_000));
  const top = () => settings.diff.evaluate((it) => {
    const line = [...it.querySelectorAll<HTMLElement>("[data-row]")].toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top).find((row) => row.getBoundingClientRect().bottom > 0)!;
    return { text: line.dataset.text, y: Math.round(line.getBoundingClientRect().top) };
  });
  await expect.poll(() => top().then((it) => it.text)).toContain("worker-");
  const before = await top();
  for (const layout of ["Split", "Unified"] as const) {
    await page.keyboard.press("s");
    await expect(settings.layout(layout)).toHaveAttribute("aria-pressed", "true");
    await expect.poll(top).toEqual(before);
  }
});

test("unchanged lines unfold from above, from below and altogether, by keyboard", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.configure`, artifacts: [settingsChange(120, 120)] });
  const page = await browserOf("platform");
  await new RequestPage(page).open(request);
  const settings = new DiffPage(page, "settings.properties");
  await expect(settings.folds).toHaveText("116 unchanged lines");
  await settings.diff.getByRole("button", { name: "Show 20 more lines below the ones above" }).press("Enter");
  await expect(settings.line("0/after:20")).toBeVisible();
  await expect(settings.folds).toHaveText("96 unchanged lines");
  await settings.diff.getByRole("button", { name: "Show 20 more lines above the ones below" }).press("Enter");
  await expect(settings.line("0/after:97")).toBeVisible();
  await expect(settings.line("0/after:96")).toBeHidden();
  await settings.folds.press("Enter");
  await expect(settings.folds).toBeHidden();
  await expect(settings.line("0/after:60")).toBeVisible();
});

test("the address of a line leads to it, folded away or far down, unified and side by side, and a note can be left there", async ({ agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.configure`, artifacts: [settingsChange(120, 120), rewrittenTable(4_000)] });
  const page = await browserOf("platform");
  for (const layout of ["Unified", "Split"] as const) {
    for (const [index, name, place] of [[0, "settings.properties", "after:60"], [1, "rows.txt", "before:1500"], [1, "rows.txt", "after:1900"]] as const) {
      await page.goto(`/inbox/${request.number}#artifact-${index}/${place}`);
      const line = new DiffPage(page, name).line(`${index}/${place}`);
      await expect(line).toBeInViewport();
      await expect(line).toHaveAttribute("data-pointed", "");
    }
    if (layout === "Unified") await new DiffPage(page, "rows.txt").layout("Split").click();
  }

  const rows = new DiffPage(page, "rows.txt");
  await rows.line("1/after:1901").getByText("1901", { exact: true }).click();
  await expect(page).toHaveURL(/#artifact-1\/after:1901$/);
  await expect(rows.line("1/after:1901")).toHaveAttribute("data-pointed", "");
  await rows.line("1/after:1901").hover();
  await page.getByRole("button", { name: "Note on the line row 1900 on" }).click();
  await page.getByRole("textbox", { name: "Note on this line" }).fill("Why this one?");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(page.getByRole("textbox", { name: "Note on this line" })).toBeHidden();
  await expect(rows.diff.getByRole("group", { name: "Notes on this line" })).toContainText("Why this one?");
  expect(await database.row("SELECT anchor FROM annotation WHERE request_id = $1", [request.id])).toEqual({ anchor: { artifact: 1, pointer: "/after", line: 1901 } });

  const settings = new DiffPage(page, "settings.properties");
  await page.goto(`/inbox/${request.number}#artifact-0/after:60-62`);
  await expect(settings.diff.locator("[data-ranged]")).toHaveCount(3);
  await expect(settings.line("0/after:62")).toBeInViewport();
  await settings.line("0/after:64").getByText("64", { exact: true }).last().click({ modifiers: ["Shift"] });
  await expect(page).toHaveURL(/#artifact-0\/after:60-64$/);
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowUp");
  await expect(page).toHaveURL(/#artifact-0\/after:60-65$/);
  await expect(settings.diff.locator("[data-ranged]")).toHaveCount(6);
  await expect(settings.diff).toContainText("lines 60–65");
});

test("50,000 changed lines are compared beside the page and put few nodes on it, and the policy of the page allows it", async ({ agent, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.rewrite`, artifacts: [rewrittenTable(50_000)] });
  const page = await browserOf("platform");
  const violations: string[] = [];
  page.on("console", (it) => { if (it.text().includes("Content Security Policy")) violations.push(it.text()); });
  const worker = page.waitForEvent("worker");
  await new RequestPage(page).open(request);
  await worker;
  const rows = new DiffPage(page, "rows.txt");
  await expect(rows.diff).toHaveAccessibleName("rows.txt: 25000 lines added, 25000 removed");
  expect(await page.locator("*").count()).toBeLessThan(2_000);
  await page.keyboard.press("End");
  await expect(rows.line("0/after:25000")).toBeVisible();
  expect(await page.locator("*").count()).toBeLessThan(2_000);
  expect(violations).toEqual([]);
});

test("what does not show is shown, what is long is cut with its length, and either is copied as it is", async ({ agent, browserOf, unique }) => {
  const [hidden, long] = [hiddenCharacters(), longLine(120_000)];
  const request = await agent.ask({ action: `${unique}.configure`, artifacts: [hidden, long] });
  const page = await browserOf("platform");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await new RequestPage(page).open(request);
  const [access, tenants] = [new DiffPage(page, "access.py"), new DiffPage(page, "tenants.json")];
  await expect(access.diff.getByText("⟦U+202E⟧")).toBeVisible();
  await expect(access.diff.getByText("⟦U+200B⟧")).toBeVisible();
  await access.diff.getByRole("button", { name: "Copy all that is after" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(hidden.after);
  await access.line("0/after:2").click({ clickCount: 3 });
  await page.keyboard.press("ControlOrMeta+c");
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe(hidden.after!.split("\n")[1]!.trim());

  await expect(tenants.line("1/after:1")).toContainText('"us-east"');
  await tenants.line("1/after:1").getByRole("button", { name: `show all ${long.after!.length.toLocaleString("en")}` }).first().click();
  await expect(tenants.line("1/after:1").getByRole("button")).toHaveCount(0);
  await expect(tenants.line("1/after:1")).toContainText(long.after!);
  await tenants.diff.getByRole("button", { name: "Copy all that is before" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(long.before);
});
