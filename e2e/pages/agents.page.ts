import { expect, type Page } from "@playwright/test";

/** Makes an agent that whoever looks sponsors; its own page is open then. */
export async function makeAgent(page: Page, name: string): Promise<void> {
  await page.goto("/agents");
  await page.getByRole("button", { name: "New agent" }).click();
  const form = page.getByRole("dialog", { name: "New agent" });
  await form.getByRole("textbox", { name: "Name" }).fill(name);
  await form.getByRole("button", { name: "Create agent" }).click();
  await expect(page.getByRole("heading", { name })).toBeVisible();
}
