import { expect, test } from "./fixtures";
import { makeAgent } from "./pages/agents.page";
import { SecretsPage } from "./pages/secrets.page";

test("a sponsor hands an agent over; the new sponsor is told and takes note", async ({ demo, restOf, database, browserOf, unique }) => {
  const [from, to] = [demo.person("sponsor"), demo.person("platform")];
  const page = await browserOf("sponsor");
  await makeAgent(page, unique);
  const next = await browserOf("platform");
  await next.goto("/agents");

  await page.getByRole("button", { name: "Hand over…" }).click();
  const dialog = page.getByRole("dialog", { name: `Hand over ${unique}` });
  await dialog.getByRole("combobox", { name: "New sponsor" }).selectOption({ label: `${to.name} (${to.email})` });
  await dialog.getByRole("textbox", { name: "Reason" }).fill("I move to the data team.");
  await dialog.getByRole("button", { name: "Hand over" }).click();
  await expect(page.getByRole("region", { name: "Hand-overs" })).toContainText(`${from.name} handed it to ${to.name}, who has not taken note yet`);
  await expect(page.getByRole("button", { name: "New key" })).toBeHidden();

  // The new sponsor sees it without a reload, and again on the agent's own page.
  const told = next.getByRole("note").filter({ hasText: `You sponsor ${unique} now` });
  await expect(told).toContainText("I move to the data team.");
  await told.getByRole("button", { name: "I take note" }).click();
  await expect(told).toBeHidden();
  await expect(page.getByRole("region", { name: "Hand-overs" })).not.toContainText("not taken note");

  expect(await database.row("SELECT s.email, h.reason, h.seen_at IS NOT NULL AS seen FROM sponsor_handover h JOIN agent a ON a.id = h.agent_id JOIN person s ON s.id = a.sponsor_id WHERE a.name = $1", [unique])).toEqual({ email: to.email, reason: "I move to the data team.", seen: true });
  expect(await database.rows("SELECT e.type FROM audit_event e JOIN agent a ON e.subject_id = a.id WHERE a.name = $1 ORDER BY e.at, e.id", [unique])).toEqual([{ type: "agent.created" }, { type: "agent.sponsor_changed" }, { type: "agent.handover_seen" }]);
  expect(await restOf("sponsor").call("GET", "/reviews")).toMatchObject({ status: 200 });
});

test("a key that ends soon is spoken of, until it is replaced; the old one goes on for as long as was chosen", async ({ demo, database, browserOf, unique }) => {
  const page = await browserOf("sponsor");
  await makeAgent(page, unique);
  const keys = new SecretsPage(page, "key");
  await keys.create("nightly");
  await database.rows("UPDATE agent_key k SET expires_at = clock_timestamp() + interval '13 days' FROM agent a WHERE a.id = k.agent_id AND a.name = $1", [unique]);

  const admin = await browserOf("admin");
  for (const reader of [page, admin]) {
    await reader.goto("/agents");
    await expect(reader.getByRole("note").filter({ hasText: "soon" })).toContainText(new RegExp(`${unique}, key nightly ends in 1[23] d`));
    await expect(reader.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Agents \d+ to take care of$/ }).first()).toBeVisible();
  }
  await page.getByRole("note").getByRole("link", { name: unique }).click();
  await expect(page.getByRole("note").filter({ hasText: "A key ends soon" })).toContainText("nightly");

  await page.getByRole("button", { name: "Replace key nightly" }).click();
  const dialog = page.getByRole("dialog", { name: "Replace the key nightly" });
  await dialog.getByRole("combobox", { name: "The old key ends" }).selectOption({ label: "In an hour" });
  await dialog.getByRole("button", { name: "Replace key" }).click();
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByRole("row", { name: /nightly replaced/ })).toContainText("expires in 59 min");
  await expect(page.getByRole("note").filter({ hasText: "A key ends soon" })).toBeHidden();
  expect(await database.rows("SELECT k.replaced_by IS NOT NULL AS replaced, k.expires_at < clock_timestamp() + interval '61 minutes' AS ends FROM agent_key k JOIN agent a ON a.id = k.agent_id WHERE a.name = $1 ORDER BY k.created_at", [unique])).toEqual([{ replaced: true, ends: true }, { replaced: false, ends: false }]);
  expect(demo.url).toContain("http");
});
