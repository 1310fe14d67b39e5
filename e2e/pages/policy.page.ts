import { expect, type Locator, type Page } from "@playwright/test";

/** The policy and the place where an administrator changes it. */
export class PolicyPage {
  constructor(readonly page: Page) {}

  get source(): Locator {
    return this.page.getByRole("textbox", { name: "Policy document" });
  }

  get problems(): Locator {
    return this.page.getByRole("list", { name: "Problems" });
  }

  get activateButton(): Locator {
    return this.page.getByRole("button", { name: "Activate…" });
  }

  async open(): Promise<this> {
    await this.page.goto("/policies");
    await expect(this.page.getByRole("heading", { name: /^Version \d+, active$/ })).toBeVisible();
    return this;
  }

  async edit(): Promise<void> {
    await this.page.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(this.source).toBeVisible();
  }

  async activate(note: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Note" }).fill(note);
    await this.activateButton.click();
    await this.confirm();
    await expect(this.source).toBeHidden();
  }

  async activateAgain(number: number): Promise<void> {
    await this.page.getByRole("region", { name: "Versions" }).getByRole("button", { name: new RegExp(`^Version ${number}(?!\\d)`) }).click();
    await this.page.getByRole("button", { name: `Activate version ${number} again` }).click();
    await this.confirm();
    await expect(this.page.getByRole("heading", { name: `Version ${number}, active` })).toBeVisible();
  }

  private async confirm(): Promise<void> {
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Activate", exact: true }).click();
  }
}
