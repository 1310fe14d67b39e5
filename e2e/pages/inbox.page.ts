import { expect, type Locator, type Page } from "@playwright/test";

/** The list of requests. */
export class InboxPage {
  constructor(readonly page: Page) {}

  get heading(): Locator {
    return this.page.getByRole("heading", { name: "Inbox", level: 1 });
  }

  /** `first`: what comes first, where not what is due first; of many, those near the window are on the page. */
  async open({ first }: { first?: "newest" } = {}): Promise<this> {
    await this.page.goto(first === undefined ? "/inbox" : `/inbox?sort=${first}`);
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
    await this.choose("Status", status);
  }

  /** Narrows the list by one of its choices. */
  async choose(name: "Status" | "Risk" | "Action" | "Environment" | "Agent" | "Assigned" | "Order", label: string): Promise<void> {
    await this.page.getByRole("combobox", { name, exact: true }).selectOption({ label });
  }

  /** Free words; the list follows after a pause. */
  async search(text: string): Promise<void> {
    await this.page.getByRole("searchbox", { name: "Search the requests" }).fill(text);
    await expect(this.page).toHaveURL(new RegExp(`text=${text}`));
  }

  view(name: string): Locator {
    return this.page.getByRole("group", { name: "Saved views" }).getByRole("button", { name: new RegExp(`^${name}\\s*\\d`) });
  }

  /** What becomes of things is said here, to screen readers as well. */
  get outcomes(): Locator {
    return this.page.getByRole("region", { name: "Outcomes" });
  }

  get selection(): Locator {
    return this.page.getByRole("region", { name: "Selected requests" });
  }
}
