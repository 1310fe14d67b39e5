import { expect, test } from "./fixtures";
import { PolicyPage } from "./pages/policy.page";
import { RequestPage } from "./pages/request.page";

const ACTIVE = "SELECT v.number, v.source, v.note FROM active_policy a JOIN policy_version v ON v.id = a.version_id";
/** The last two times that a policy became the active one, by whom, and who had proposed it. */
const ACTIVATIONS = `SELECT (e.data ->> 'number')::int AS number, p.email, q.email AS proposer
  FROM audit_event e JOIN person p ON p.id = e.actor_id JOIN person q ON q.id = e.data ->> 'proposer' WHERE e.type = 'policy.activated' ORDER BY e.at DESC LIMIT 2`;

// The rule is about an action of this journey alone, so that it judges nothing of what runs beside it.
test("a wrong document is refused at its line; a right one is dry-run, proposed, and judges once a second administrator approves it", async ({ demo, agent, database, browserOf, unique }) => {
  const before = await database.row<{ number: number; source: string }>(ACTIVE);
  const waiting = await agent.ask({ action: `${unique}.close` });
  const second = await new PolicyPage(await browserOf("secondAdmin")).open();
  const policy = await new PolicyPage(await browserOf("admin")).open();
  await policy.edit();
  await expect(policy.source).toContainText("version: 1");
  await expect(policy.proposeButton).toBeDisabled();

  const rule = (effect: string) => `\n  - id: ${unique}\n    when: action == "${unique}.close"\n    effect: ${effect}\n    message: Not by an agent.\n`;
  const line = before.source.trimEnd().split("\n").length + 3;
  await policy.write(before.source.trimEnd() + rule("refuse"));
  await expect(policy.problems.getByRole("listitem")).toContainText(`line ${line}:13`);
  await expect(policy.problems.getByRole("listitem")).toContainText(`rule ${unique}: \`effect\` is \`"refuse"\`; expected \`allow\`, \`require_approval\` or \`deny\``);
  await expect(policy.proposeButton).toBeDisabled();

  // The draft outlives a reload.
  await policy.page.reload();
  await expect(policy.problems.getByRole("listitem")).toContainText(`line ${line}:13`);
  expect(await database.row(ACTIVE)).toMatchObject({ number: before.number });

  const source = before.source.trimEnd() + rule("deny");
  await policy.write(source);
  await expect(policy.problems).toBeHidden();
  await policy.page.getByRole("button", { name: /^Judge the last/ }).click();
  await expect(policy.changes.getByRole("listitem").filter({ hasText: `${unique}.close` })).toContainText(/require approval by 1 of approvers.*deny/);
  await policy.propose(`For ${unique}`);
  await expect(policy.proposal).toContainText("Grace Whitfield proposes a change");
  await expect(policy.proposal.getByRole("button", { name: "Approve and activate" })).toBeHidden();
  expect(await database.row(ACTIVE)).toMatchObject({ number: before.number });
  expect(await agent.ask({ action: `${unique}.close` })).toMatchObject({ status: "pending", policy: { version: before.number } });

  await second.approve();
  const after = await database.row<{ number: number; source: string }>(ACTIVE);
  expect(after).toEqual({ number: after.number, source, note: `For ${unique}` });
  expect(after.number).toBeGreaterThan(before.number);

  const denied = await agent.ask({ action: `${unique}.close` });
  expect(denied).toMatchObject({ status: "denied", policy: { effect: "deny", version: after.number, determiningRules: [unique], message: "Not by an agent." } });
  const screen = await new RequestPage(await browserOf("platform")).open(denied);
  await expect(screen.outcome).toContainText("By policy, without people: Not by an agent.");
  await screen.page.getByText("Why this outcome").click();
  await expect(screen.page.getByRole("list", { name: "Rules", exact: true }).getByRole("listitem").first()).toContainText(`${unique}matched and decided`);
  // What waited already keeps the version that judged it.
  expect(await agent.read(waiting.id)).toMatchObject({ status: "pending", policy: { version: before.number } });

  await policy.proposeAgain(before.number);
  await second.approve();
  expect(await database.row(ACTIVE)).toMatchObject({ number: before.number, source: before.source });
  const [admin, approver] = [demo.person("admin").email, demo.person("secondAdmin").email];
  expect(await database.rows(ACTIVATIONS)).toEqual([{ number: before.number, email: approver, proposer: admin }, { number: after.number, email: approver, proposer: admin }]);
});
