import { expect, type Locator, type Page } from "@playwright/test";
import type { ActionRequest } from "countersign/contract/action-request";

/** A request as its reviewers see it. */
export class RequestPage {
  constructor(readonly page: Page) {}

  get approveChoice(): Locator {
    return this.page.getByRole("button", { name: "Approve", exact: true });
  }

  get changesChoice(): Locator {
    return this.page.getByRole("button", { name: "Ask for changes", exact: true });
  }

  get denyChoice(): Locator {
    return this.page.getByRole("button", { name: "Deny", exact: true });
  }

  get reason(): Locator {
    return this.page.getByRole("textbox", { name: "Reason" });
  }

  /** A reason that was typed and not sent. */
  get keptReason(): Locator {
    return this.page.getByRole("note", { name: "Your reason is kept" });
  }

  /** Who else has the request open. */
  get onlookers(): Locator {
    return this.page.getByRole("list", { name: "Also looking at this request" });
  }

  get outcome(): Locator {
    return this.section("Outcome");
  }

  get decisions(): Locator {
    return this.section("Decisions");
  }

  get notes(): Locator {
    return this.section("Notes");
  }

  get timeline(): Locator {
    return this.section("Timeline");
  }

  get execution(): Locator {
    return this.section("Execution");
  }

  get parameters(): Locator {
    return this.section("What would run");
  }

  async open(request: Pick<ActionRequest, "number" | "action">): Promise<this> {
    await this.page.goto(`/inbox/${request.number}`);
    await expect(this.page.getByRole("heading", { name: request.action, exact: true })).toBeVisible();
    return this;
  }

  section(title: string): Locator {
    return this.page.getByRole("region", { name: title, exact: true });
  }

  /** The view of an artifact, by its kind and title: `SQL: Repair of the orders`. */
  artifact(name: string): Locator {
    return this.section(name);
  }

  async expectNoSidewaysScroll(): Promise<void> {
    expect(await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  }

  /** Where the request stands, by the word beside its number. */
  async expectStatus(label: string): Promise<void> {
    await expect(this.page.locator("article header").getByText(label, { exact: true })).toBeVisible();
  }

  /** The mark of an artifact, by its title. */
  viewed(artifact: string): Locator {
    return this.page.getByRole("checkbox", { name: `Viewed: ${artifact}`, exact: true });
  }

  /** Marks what has to be viewed before approving, as the decision lists it: each link leads to a mark, which the space bar sets. */
  async viewWhatIsMissing(): Promise<void> {
    const missing = this.page.getByRole("note").filter({ hasText: "to view before you approve" }).getByRole("link");
    for (let left = await missing.count(); left > 0; left -= 1) {
      await missing.first().click();
      await expect(this.page.locator(":focus")).toHaveRole("checkbox");
      await this.page.keyboard.press("Space");
      await expect(missing).toHaveCount(left - 1);
    }
  }

  /** Approves as the risk asks for: from medium on with a reason, from high on by typing what it is about, at critical with what is destructive viewed. */
  async approve(request: Pick<ActionRequest, "risk" | "resource">, reason = request.risk.level === "low" ? "" : "As planned."): Promise<void> {
    await this.approveChoice.click();
    await expect(this.reason).toBeVisible();
    if (request.risk.level === "critical") await this.viewWhatIsMissing();
    if (reason !== "") await this.reason.fill(reason);
    if (request.risk.level === "high" || request.risk.level === "critical") {
      await this.page.getByRole("textbox", { name: "Type the resource name to confirm" }).fill(request.resource.id);
    }
    await this.page.getByRole("button", { name: "Approve request" }).click();
  }

  async deny(reason: string): Promise<void> {
    await this.denyChoice.click();
    await this.reason.fill(reason);
    await this.page.getByRole("button", { name: "Deny request" }).click();
  }

  async askForChanges(reason: string): Promise<void> {
    await this.changesChoice.click();
    await this.reason.fill(reason);
    await this.page.getByRole("button", { name: "Send change request" }).click();
  }

  async addNote(body: string, about?: string): Promise<void> {
    await this.page.getByRole("textbox", { name: "Add a note" }).fill(body);
    if (about !== undefined) await this.page.getByRole("combobox", { name: "About" }).selectOption({ label: about });
    await this.page.getByRole("button", { name: "Add note" }).click();
  }

  async closeExecution(outcome: string, note: string): Promise<void> {
    await this.execution.getByRole("radio", { name: outcome, exact: true }).check();
    await this.execution.getByRole("textbox", { name: "How you know" }).fill(note);
    await this.execution.getByRole("button", { name: "Close execution" }).click();
  }

  /** Nothing on the page decides any more. */
  async expectNoControls(): Promise<void> {
    for (const choice of [this.approveChoice, this.changesChoice, this.denyChoice, this.page.getByRole("button", { name: "Approve request" })]) await expect(choice).toBeHidden();
  }
}
