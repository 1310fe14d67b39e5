import { expect, type Locator, type Page } from "@playwright/test";

/** The list of requests. */
export class InboxPage {
  constructor(readonly page: Page) {}

  get heading(): Locator {
    return this.page.getByRole("heading", { name: "Inbox", level: 1 });
  }

  async open(): Promise<this> {
    await this.page.goto("/inbox");
    await expect(this.page.getByRole("list", { name: "Requests pending for me" })).toBeVisible();
    return this;
  }

  /** The row of a request, by its number. */
  row(number: number): Locator {
    return this.page.getByRole("main").getByRole("link", { name: new RegExp(`#${number}(?!\\d)`) });
  }

  async show(section: "Pending for me" | "All"): Promise<void> {
    await this.page.getByRole("group", { name: "Section" }).getByRole("button", { name: section }).click();
  }

  async filter(status: string): Promise<void> {
    await this.page.getByRole("group", { name: "Filter by status" }).getByRole("button", { name: status, exact: true }).click();
  }
}
