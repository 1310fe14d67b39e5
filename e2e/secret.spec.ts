import { expect, test } from "./fixtures";
import { makeAgent } from "./pages/agents.page";
import { SecretsPage } from "./pages/secrets.page";
import { Rest } from "./rest";

test("an agent's key is shown once, opens the API, and is refused at once when it is revoked", async ({ demo, database, browserOf, unique }) => {
  const page = await browserOf("sponsor");
  await makeAgent(page, unique);
  expect(await database.row("SELECT p.email FROM agent a JOIN person p ON p.id = a.sponsor_id WHERE a.name = $1", [unique])).toEqual({ email: demo.person("sponsor").email });

  const keys = new SecretsPage(page, "key");
  const secret = await keys.create("nightly");
  await expect(keys.row("nightly")).toContainText("never");
  await page.reload();
  await expect(keys.row("nightly")).toBeVisible();
  expect(await page.content()).not.toContain(secret);

  const agent = new Rest(demo.url, { authorization: `Bearer ${secret}` });
  const request = await agent.ask({ action: `${unique}.begin` });
  expect(request.agent.name).toBe(unique);
  const stored = "SELECT k.revoked_at IS NOT NULL AS revoked, k.secret_hash FROM agent_key k JOIN agent a ON a.id = k.agent_id WHERE a.name = $1";
  const { secret_hash: hash, ...key } = await database.row<{ revoked: boolean; secret_hash: Buffer }>(stored, [unique]);
  expect(key).toEqual({ revoked: false });
  expect(hash.toString()).not.toContain(secret.slice(-20));

  await keys.revoke("nightly");
  expect(await agent.call("GET", `/requests/${request.id}`)).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  expect(await agent.call("POST", "/requests", { action: "x.y", resource: { type: "t", id: "i" }, params: {} })).toMatchObject({ status: 401 });
  expect(await database.row(stored, [unique])).toMatchObject({ revoked: true });
  expect(await database.rows("SELECT e.type FROM audit_event e JOIN agent a ON e.data ->> 'agent' = a.id WHERE a.name = $1 ORDER BY e.at, e.id", [unique])).toEqual([{ type: "agent.created" }, { type: "agent_key.created" }, { type: "agent_key.revoked" }]);
});

test("a personal token acts as its person until it is revoked", async ({ demo, agent, database, browserOf, unique }) => {
  const page = await browserOf("platform");
  await page.goto("/settings");
  const tokens = new SecretsPage(page, "token");
  const secret = await tokens.create(unique);
  await expect(tokens.row(unique)).toContainText("expires");

  const person = new Rest(demo.url, { authorization: `Bearer ${secret}` });
  const request = await agent.ask({ action: `${unique}.begin` });
  expect(await person.decide(request)).toMatchObject({ status: 201 });
  expect(await database.decisions(request.id)).toMatchObject([{ decision: "approve", channel: "api", email: demo.person("platform").email }]);
  await expect(tokens.row(unique)).toContainText("just now");

  await tokens.revoke(unique);
  expect(await person.call("GET", "/reviews")).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  expect(await database.row("SELECT revoked_at IS NOT NULL AS revoked FROM personal_token WHERE name = $1", [unique])).toEqual({ revoked: true });
});
