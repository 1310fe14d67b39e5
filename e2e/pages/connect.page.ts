import { expect, type Locator, type Page } from "@playwright/test";

/** The way from nothing to an agent's first request. */
export class ConnectPage {
  constructor(readonly page: Page) {}

  get snippet(): Locator {
    return this.page.getByRole("tabpanel").locator("pre");
  }

  /** Whether the first request has come. */
  get state(): Locator {
    return this.page.getByRole("listitem").filter({ has: this.page.getByRole("heading", { name: "See it arrive" }) }).getByRole("status");
  }

  async open(): Promise<this> {
    await this.page.goto("/agents");
    await this.page.getByRole("link", { name: "Connect an agent" }).click();
    await expect(this.page.getByRole("heading", { name: "Connect an agent" })).toBeVisible();
    return this;
  }

  async makeAgent(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "New agent" }).click();
    const form = this.page.getByRole("dialog", { name: "New agent" });
    await form.getByRole("textbox", { name: "Name" }).fill(name);
    await form.getByRole("button", { name: "Create agent" }).click();
    await expect(form).toBeHidden();
    await expect(this.page.getByRole("combobox", { name: "Agent" })).toHaveValue(name);
  }

  /** Makes a key and answers with its secret. */
  async makeKey(): Promise<string> {
    await this.page.getByRole("button", { name: "Make a key" }).click();
    return this.page.getByLabel("Key", { exact: true }).innerText();
  }
}
