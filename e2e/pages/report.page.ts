import { readFile } from "node:fs/promises";
import { expect, type Locator, type Page } from "@playwright/test";

/** A report as an auditor reads it. */
export class ReportPage {
  constructor(readonly page: Page) {}

  /** Opens a report from the list of reports. */
  async open(title: string): Promise<this> {
    await this.page.goto("/reports");
    await this.page.getByRole("list", { name: "Reports" }).getByRole("link", { name: title }).click();
    await expect(this.page.getByRole("heading", { name: title, level: 1 })).toBeVisible();
    return this;
  }

  row(text: string): Locator {
    return this.page.getByRole("row").filter({ hasText: text });
  }

  /** The file of the rows that are shown. */
  async file(): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent("download"), this.page.getByRole("button", { name: "CSV" }).click()]);
    return readFile(await download.path(), "utf8");
  }
}
