import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "./fixtures";
import { AuditPage } from "./pages/audit.page";

test("an auditor finds entries with one line, and another opens the search that they share", async ({ agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.archive`, justification: `The ${unique}ledger is full` });
  await expect.poll(() => database.rows("SELECT 1 FROM audit_search_value WHERE value = $1", [`${unique}.archive`]), { message: "the search has read the entry" }).toHaveLength(1);
  const audit = await new AuditPage(await browserOf("auditor")).open();

  await audit.page.keyboard.press("/");
  await audit.page.keyboard.type("act");
  await audit.completion("action:").click();
  await audit.page.keyboard.type(unique);
  await audit.completion(`${unique}.archive`).click();
  await expect(audit.search).toHaveValue(`action:${unique}.archive `);
  await expect(audit.entries).toHaveCount(1);
  await expect(audit.found).toHaveText("1 entry matches.");

  await audit.search.pressSequentially("risk:hgh x");
  await expect(audit.mistake).toHaveText("risk: is never “hgh”; did you mean high? Expected: one of low, medium, high, critical.");
  await expect(audit.underlined).toHaveText("hgh");
  await expect(audit.search).toHaveAttribute("aria-invalid", "true");
  await audit.search.fill(`action:${unique}.archive ${unique}ledger`);
  await audit.search.press("Enter");
  await expect(audit.parts).toHaveText([`action:${unique}.archive`, `${unique}ledger`]);
  expect((await new AxeBuilder({ page: audit.page }).analyze()).violations).toEqual([]);

  await audit.saveShared(unique);
  const other = await new AuditPage(await browserOf("admin")).open();
  await other.openSaved(unique);
  await expect(other.entries).toHaveCount(1);
  await other.remove(`${unique}ledger`);
  await expect(other.page).toHaveURL(new RegExp(`q=action(:|%3A)${unique}.archive$`));
  await expect(other.entries).toHaveCount(1);

  expect(await database.row("SELECT v.filter ->> 'query' AS query, v.shared, e.type, e.data ->> 'shared' AS told FROM saved_view v JOIN audit_event e ON e.subject_id = v.id WHERE v.name = $1", [unique]))
    .toEqual({ query: `action:${unique}.archive ${unique}ledger`, shared: true, type: "view.saved", told: "true" });
  expect(await database.row("SELECT count(*)::int AS count FROM log_entry l JOIN audit_search s ON s.index = l.index JOIN audit_event e ON e.id = l.event_id WHERE e.request_id = $1", [request.id])).toEqual({ count: 1 });
});
