import { expect, test } from "./fixtures";
import { PolicyPage } from "./pages/policy.page";
import { RequestPage } from "./pages/request.page";

const ACTIVE = "SELECT v.number, v.source, v.note FROM active_policy a JOIN policy_version v ON v.id = a.version_id";
/** The last two times that a policy became the active one, and by whom. */
const ACTIVATIONS = "SELECT (e.data ->> 'number')::int AS number, p.email FROM audit_event e JOIN person p ON p.id = e.actor_id WHERE e.type = 'policy.activated' ORDER BY e.at DESC LIMIT 2";

// The rule is about an action of this journey alone, so that it judges nothing of what runs beside it.
test("an administrator's policy judges the next request; a wrong document is refused with its line", async ({ demo, agent, database, browserOf, unique }) => {
  const before = await database.row<{ number: number; source: string }>(ACTIVE);
  const waiting = await agent.ask({ action: `${unique}.close` });
  const policy = await new PolicyPage(await browserOf("admin")).open();
  await policy.edit();
  await expect(policy.source).toHaveValue(before.source);
  await expect(policy.activateButton).toBeDisabled();

  const rule = (effect: string) => `\n  - id: ${unique}\n    when: action == "${unique}.close"\n    effect: ${effect}\n    message: Not by an agent.\n`;
  const line = before.source.trimEnd().split("\n").length + 3;
  await policy.source.fill(before.source.trimEnd() + rule("refuse"));
  await expect(policy.problems.getByRole("listitem")).toContainText(`line ${line}:13`);
  await expect(policy.problems.getByRole("listitem")).toContainText(`rule ${unique}: \`effect\` is \`"refuse"\`; expected \`allow\`, \`require_approval\` or \`deny\``);
  await expect(policy.activateButton).toBeDisabled();
  expect(await database.row(ACTIVE)).toMatchObject({ number: before.number });

  await policy.source.fill(before.source.trimEnd() + rule("deny"));
  await expect(policy.problems).toBeHidden();
  await policy.activate(`For ${unique}`);
  const after = await database.row<{ number: number; source: string }>(ACTIVE);
  expect(after).toEqual({ number: after.number, source: before.source.trimEnd() + rule("deny"), note: `For ${unique}` });
  expect(after.number).toBeGreaterThan(before.number);
  await expect(policy.page.getByRole("heading", { name: `Version ${after.number}, active` })).toBeVisible();

  const denied = await agent.ask({ action: `${unique}.close` });
  expect(denied).toMatchObject({ status: "denied", policy: { effect: "deny", version: after.number, determiningRules: [unique], message: "Not by an agent." } });
  const screen = await new RequestPage(await browserOf("platform")).open(denied);
  await expect(screen.outcome).toContainText("By policy, without people: Not by an agent.");
  // What waited already keeps the version that judged it.
  expect(await agent.read(waiting.id)).toMatchObject({ status: "pending", policy: { version: before.number } });

  await policy.activateAgain(before.number);
  expect(await database.row(ACTIVE)).toMatchObject({ number: before.number, source: before.source });
  expect(await agent.ask({ action: `${unique}.close` })).toMatchObject({ status: "pending", policy: { version: before.number } });
  expect(await database.rows(ACTIVATIONS)).toEqual([{ number: before.number, email: demo.person("admin").email }, { number: after.number, email: demo.person("admin").email }]);
});
