import { expect, type Locator, type Page } from "@playwright/test";

/** The log as an auditor reads it. */
export class AuditPage {
  constructor(readonly page: Page) {}

  get proof(): Locator {
    return this.page.getByRole("region", { name: "Proof" });
  }

  /** The log, narrowed down to one request, as its address says. */
  async openFor(request: { number: number }): Promise<this> {
    await this.page.goto(`/audit?q=request:${request.number}`);
    await expect(this.page.getByRole("list", { name: "Log entries" })).toBeVisible();
    return this;
  }

  async open(): Promise<this> {
    await this.page.goto("/audit");
    await expect(this.page.getByRole("list", { name: "Log entries" })).toBeVisible();
    return this;
  }

  get search(): Locator {
    return this.page.getByRole("combobox", { name: "Search the log" });
  }

  completion(name: string): Locator {
    return this.page.getByRole("listbox", { name: "Completions" }).getByRole("option", { name });
  }

  /** What is wrong with what is typed. */
  get mistake(): Locator {
    return this.page.getByRole("search").getByRole("status").first();
  }

  get underlined(): Locator {
    return this.page.locator("[data-wrong]");
  }

  get parts(): Locator {
    return this.page.getByRole("list", { name: "Parts of the search" }).getByRole("listitem");
  }

  get found(): Locator {
    return this.page.getByRole("search").getByRole("status").last();
  }

  async remove(part: string): Promise<void> {
    await this.page.getByRole("button", { name: `Remove ${part}` }).click();
  }

  /** Saves the search for everybody who reads the log. */
  async saveShared(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "Save", exact: true }).click();
    const dialog = this.page.getByRole("dialog", { name: "Save this search" });
    await dialog.getByRole("textbox", { name: "Name" }).fill(name);
    await dialog.getByRole("checkbox", { name: "Share with everybody who reads the log" }).check();
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(this.page.getByRole("button", { name, exact: true })).toBeVisible();
  }

  async openSaved(name: string): Promise<void> {
    await this.page.getByRole("button", { name: "Saved searches" }).click();
    await this.page.getByRole("menuitem", { name }).click();
  }

  async openEntry(index: number): Promise<this> {
    await this.page.goto(`/audit/${index}`);
    await expect(this.page.getByRole("heading", { name: `Entry ${index}` })).toBeVisible();
    return this;
  }

  get entries(): Locator {
    return this.page.getByRole("list", { name: "Log entries" }).getByRole("listitem");
  }

  /** Opens the entry whose sentence says this. */
  async expand(sentence: string): Promise<void> {
    await this.page.getByRole("button", { name: sentence }).click();
    await expect(this.proof).toBeVisible();
  }

  async verify(): Promise<void> {
    await this.proof.getByRole("button", { name: "Verify in this browser" }).click();
  }

  /** Verifies with the reader's own copy of the log's key. */
  async verifyWith(key: string): Promise<void> {
    const field = this.proof.getByRole("textbox", { name: "Verifier key" });
    if (!(await field.isVisible())) await this.proof.getByText("Use your own copy of the log's key").click();
    await field.fill(key);
    await this.verify();
  }
}
