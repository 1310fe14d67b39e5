import { expect, type Locator, type Page } from "@playwright/test";

/** Where keys and tokens are made, shown once, and revoked: an agent's page and the settings alike. */
export class SecretsPage {
  constructor(readonly page: Page, private readonly kind: "key" | "token") {}

  /** Makes one and answers with its secret, which from then on nobody can read again. */
  async create(name: string): Promise<string> {
    await this.page.getByRole("button", { name: `New ${this.kind}` }).click();
    const form = this.page.getByRole("dialog");
    await form.getByRole("textbox", { name: "Name" }).fill(name);
    await form.getByRole("button", { name: `Create ${this.kind}` }).click();
    const shown = this.page.getByRole("dialog", { name: /^(The|Your) new / });
    const secret = await shown.locator("code").first().innerText();
    await shown.getByRole("button", { name: "I have kept it" }).click();
    await expect(shown).toBeHidden();
    return secret;
  }

  row(name: string): Locator {
    return this.page.getByRole("row", { name });
  }

  async revoke(name: string): Promise<void> {
    await this.page.getByRole("button", { name: `Revoke ${this.kind} ${name}` }).click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: `Revoke ${this.kind}` }).click();
    await expect(this.row(name)).toContainText("revoked");
  }
}
