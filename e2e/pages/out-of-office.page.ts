import { expect, type Locator, type Page } from "@playwright/test";

/** Where somebody hands over while they are away. */
export class OutOfOfficePage {
  constructor(readonly page: Page) {}

  get section(): Locator {
    return this.page.getByRole("region", { name: "Out of office", exact: true });
  }

  async open(): Promise<this> {
    await this.page.goto("/settings");
    await expect(this.section.getByRole("button", { name: "Hand over…" })).toBeVisible();
    return this;
  }

  /** Hands over from today on, for the week that the form proposes. */
  async handOverTo(person: { name: string }, note: string): Promise<void> {
    await this.section.getByRole("button", { name: "Hand over…" }).click();
    const form = this.page.getByRole("dialog", { name: "Hand over while you are away" });
    await form.getByRole("checkbox", { name: person.name }).check();
    await form.getByRole("textbox", { name: "Note" }).fill(note);
    await form.getByRole("button", { name: "Hand over", exact: true }).click();
    await expect(form).toBeHidden();
  }

  row(name: string): Locator {
    return this.section.getByRole("row", { name });
  }

  async end(person: { name: string }): Promise<void> {
    await this.section.getByRole("button", { name: `End the delegation to ${person.name}` }).click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: "End delegation" }).click();
  }
}
