import { type Download, expect, type Locator, type Page } from "@playwright/test";

/** Where an auditor asks for exports and takes them. */
export class EvidencePage {
  constructor(readonly page: Page) {}

  async open(): Promise<this> {
    await this.page.goto("/evidence");
    await expect(this.page.getByRole("heading", { name: "Evidence", exact: true })).toBeVisible();
    return this;
  }

  get newest(): Locator {
    return this.page.getByRole("list", { name: "Exports" }).getByRole("listitem").first();
  }

  /** How many members the builder says that a population has now. */
  count(population: string): Locator {
    return this.page.getByRole("group", { name: "Populations" }).locator("label", { hasText: population });
  }

  /** Asks for an export of this year so far; the id of what was asked for. */
  async ask(what: string): Promise<string> {
    await this.page.getByRole("combobox", { name: "What" }).selectOption({ label: what });
    await this.page.getByLabel("Period, chosen from a list").selectOption({ label: "Last 12 months" });
    const before = await this.newestId();
    await this.page.getByRole("button", { name: "Export", exact: true }).click();
    await expect.poll(() => this.newestId()).not.toBe(before);
    return (await this.newestId())!;
  }

  async download(): Promise<Download> {
    const begun = this.page.waitForEvent("download");
    await this.newest.getByRole("link", { name: /^Download/ }).click();
    return begun;
  }

  private async newestId(): Promise<string | null> {
    return (await this.newest.count()) === 0 ? null : this.newest.getAttribute("data-export");
  }
}
