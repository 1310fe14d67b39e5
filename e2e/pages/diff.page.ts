import { expect, type Locator, type Page } from "@playwright/test";

/** The diff of one artifact on the page of its request. */
export class DiffPage {
  constructor(readonly page: Page, readonly name: string) {}

  get diff(): Locator {
    return this.page.getByRole("group", { name: new RegExp(`^${this.name}: `) });
  }

  /** Where the walk through the changes is, as it is announced. */
  get position(): Locator {
    return this.diff.getByRole("status");
  }

  get folds(): Locator {
    return this.diff.getByRole("button", { name: /^Show all .* unchanged lines$/ });
  }

  layout(name: "Unified" | "Split"): Locator {
    return this.diff.getByRole("button", { name, exact: true });
  }

  /** The line of the diff that shows a place such as `0/after:12`. */
  line(place: string): Locator {
    const [pointer, line] = place.split(":");
    return this.diff.locator(`[data-place~="${encodeURIComponent(pointer!)}${line === undefined ? "" : `:${line}`}"]`);
  }

  /** The focus is on a line with this text, and that line is in view. */
  async expectFocusOn(text: string): Promise<void> {
    const focused = this.page.locator(":focus");
    await expect(focused).toContainText(text);
    await expect(focused).toBeInViewport();
  }
}
