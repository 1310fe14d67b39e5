import { expect, type Locator, type Page } from "@playwright/test";

/** The policy and the place where administrators change it. */
export class PolicyPage {
  constructor(readonly page: Page) {}

  get source(): Locator {
    return this.page.getByRole("textbox", { name: "Policy document" });
  }

  get problems(): Locator {
    return this.page.getByRole("list", { name: "Problems" });
  }

  get changes(): Locator {
    return this.page.getByRole("list", { name: "Judged differently" });
  }

  get proposal(): Locator {
    return this.page.getByRole("region", { name: "Proposed change" });
  }

  get proposeButton(): Locator {
    return this.page.getByRole("button", { name: "Propose…" });
  }

  async open(): Promise<this> {
    await this.page.goto("/policies");
    await expect(this.page.getByRole("heading", { name: /^Version \d+, active$/ })).toBeVisible();
    return this;
  }

  async edit(): Promise<void> {
    await this.page.getByRole("button", { name: "Edit", exact: true }).click();
    await expect(this.source).toBeVisible();
  }

  /** Writes a whole document in place of what is there. */
  async write(source: string): Promise<void> {
    await this.source.click();
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.insertText(source);
  }

  async propose(note: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Note" }).fill(note);
    await this.proposeButton.click();
    await this.confirm();
    await expect(this.source).toBeHidden();
  }

  async proposeAgain(number: number): Promise<void> {
    await this.page.getByRole("region", { name: "Versions" }).getByRole("button", { name: new RegExp(`^Version ${number}(?!\\d)`) }).click();
    await this.page.getByRole("button", { name: `Propose version ${number} again` }).click();
    await this.confirm();
    await expect(this.proposal).toBeVisible();
  }

  /** Approves what somebody else proposed. */
  async approve(): Promise<void> {
    await this.proposal.getByRole("button", { name: "Approve and activate" }).click();
    await expect(this.proposal).toBeHidden();
  }

  private async confirm(): Promise<void> {
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Propose", exact: true }).click();
  }
}
