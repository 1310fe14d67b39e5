import { expect, test } from "./fixtures";

test("two administrators erase a person: one proposes after a look at what it takes, the other approves; who they were is in no row any more", async ({ demo, database, browserOf, unique }) => {
  // Nobody whom another journey needs.
  const person = { id: `usr_${unique}`, name: `Robin ${unique}`, email: `${unique}@example.com` };
  const { id } = person;
  await database.rows("INSERT INTO person (id, name, email, groups, roles, last_sign_in_at) VALUES ($1, $2, $3, '{}', '{}', now())", [id, person.name, person.email]);
  await database.rows("INSERT INTO account (issuer, subject, person_id) VALUES ('urn:journey', $1, $2)", [unique, id]);
  const second = await browserOf("secondAdmin");
  await second.goto("/people");

  const admin = await browserOf("admin");
  await admin.goto(`/people/${id}`);
  await admin.getByRole("button", { name: "Erase…" }).click();
  const dialog = admin.getByRole("dialog", { name: `Erase ${person.name}?` });
  await expect(dialog.getByText("What the log discloses of them")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Reason" }).fill(`${person.name} asked for it`);
  await dialog.getByRole("button", { name: "Propose to erase" }).click();
  await expect(dialog.getByText("This is not the person's name.")).toBeVisible();
  await dialog.getByRole("checkbox", { name: /Mask the name too/ }).check();
  await dialog.getByRole("textbox", { name: /Type the person's name/ }).fill(person.name);
  await dialog.getByRole("button", { name: "Propose to erase" }).click();
  await expect(admin.getByRole("region", { name: "Proposed erasure" }).getByRole("button", { name: "Withdraw" })).toBeVisible();
  expect(await database.row("SELECT status, names FROM erasure WHERE person_id = $1", [id])).toEqual({ status: "open", names: true });

  await expect(second.getByRole("link", { name: /^People\s*1\s*proposed to be erased/ })).toBeVisible();
  await second.goto(`/people/${id}`);
  const proposal = second.getByRole("region", { name: "Proposed erasure" });
  await expect(proposal).toContainText(`${person.name} asked for it`);
  await proposal.getByRole("button", { name: "Approve and erase…" }).click();
  await second.getByRole("alertdialog").getByRole("button", { name: "Erase", exact: true }).click();
  await expect(second.getByRole("heading", { name: /^Erased person/ })).toBeVisible();
  await expect(second.getByText(person.email)).toHaveCount(0);

  expect(await database.row("SELECT p.name, p.email, e.status, e.reason FROM person p JOIN erasure e ON e.person_id = p.id WHERE p.id = $1", [id])).toEqual({ name: "Erased person", email: "", status: "done", reason: "[erased]" });
  expect(await database.rows("SELECT 1 FROM account WHERE person_id = $1 UNION ALL SELECT 1 FROM session WHERE person_id = $1", [id])).toEqual([]);
  expect(await database.row("SELECT q.email AS proposer FROM audit_event e JOIN person q ON q.id = e.data ->> 'proposer' WHERE e.type = 'person.erased' AND e.subject_id = $1", [id])).toEqual({ proposer: demo.person("admin").email });
});

test("the page of the log says what is signed, that nobody else holds it yet, and how long data is kept", async ({ database, browserOf }) => {
  const page = await browserOf("auditor");
  await page.goto("/settings");
  await page.getByRole("link", { name: "Log and retention" }).click();
  await expect(page.getByRole("region", { name: "Signed" })).toContainText("Checkpoint");
  await expect(page.getByRole("region", { name: "Anchors", exact: true })).toContainText("Nobody else holds a checkpoint");
  await expect(page.getByRole("region", { name: "Retention", exact: true }).getByRole("row")).toHaveCount(6);
  expect(await database.rows("SELECT 1 FROM log_anchor")).toEqual([]);
});
