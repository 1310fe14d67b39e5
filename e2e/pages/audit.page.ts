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
