import type { Page } from "@playwright/test";
import { bundleOf, changed, LOG_KEY, sealed, type Files } from "../sdk/src/bundle/bundle.fixture";
import { zipOf } from "../sdk/src/bundle/zip.fixture";
import { expectNoViolations } from "./axe";
import { expect, test } from "./fixtures";

const OTHER_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
const files = bundleOf();

async function choose(page: Page, bundle: Files): Promise<void> {
  await page.getByLabel("Evidence bundle").setInputFiles({ name: "evidence.zip", mimeType: "application/zip", buffer: zipOf(bundle, { descriptors: true }) });
}

test("an auditor checks bundles with the network off: one that holds, one that was changed, one of another key", async ({ browserOf }) => {
  const page = await browserOf("auditor");
  await page.goto("/evidence/verify");
  const verify = page.getByRole("button", { name: "Verify", exact: true });
  await expect(verify).toBeEnabled();
  await page.context().setOffline(true);

  await verify.click();
  await expect(page.getByRole("main").getByRole("alert")).toHaveText(["Choose the bundle that is to be checked.", /Paste the key/]);
  await choose(page, files);
  await page.getByLabel("Verifier key").fill(LOG_KEY);
  // Two fields that may stay empty lie between.
  for (const _ of ["checkpoint", "witnesses", "button"]) await page.keyboard.press("Tab");
  await expect(verify).toBeFocused();
  await page.keyboard.press("Enter");
  const result = page.getByRole("region", { name: "Result" });
  await expect(result.getByRole("heading", { name: "It holds" })).toBeVisible();
  await expect(result).toContainText("nothing is missing, added or changed");
  await expect(result).toContainText("No member of these populations is missing");
  await expectNoViolations(page);

  await choose(page, sealed(changed(files, "events.jsonl", (it) => it.replace("usr_ada", "usr_eve"))));
  await verify.click();
  await expect(result.getByRole("heading", { name: "It does not hold" })).toBeVisible();
  await expect(result).toContainText("do not lead to the root that the log's key signed");

  await choose(page, files);
  await page.getByLabel("Verifier key").fill(OTHER_KEY);
  await verify.click();
  await expect(result).toContainText("not signed by the key that you gave");

  await page.getByLabel("Verifier key").fill("no key at all");
  await verify.click();
  await expect(result.getByRole("heading", { name: "It could not be read: nothing was checked" })).toBeVisible();
});
