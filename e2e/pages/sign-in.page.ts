import { expect, type Locator, type Page } from "@playwright/test";

/** The way in: the console's own page, then the identity provider's. */
export class SignInPage {
  constructor(readonly page: Page) {}

  get button(): Locator {
    return this.page.getByRole("button", { name: "Sign in with your company account" });
  }

  /** Chooses who to be, as one does at the demo's identity provider; ends on a page of the console. */
  async signInAs(person: { name: string; email: string }): Promise<void> {
    await this.button.click();
    await expect(this.page.getByRole("heading", { name: "Who are you?" })).toBeVisible();
    await this.page.getByRole("button", { name: person.email }).click();
    await expect(this.menuOf(person)).toBeVisible();
  }

  /** The menu of whoever is signed in. */
  menuOf(person: { name: string }): Locator {
    return this.page.getByRole("button", { name: `${person.name}: account, theme, sign out` });
  }
}
