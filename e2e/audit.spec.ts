import type { Route } from "@playwright/test";
import { expect, test } from "./fixtures";
import { AuditPage } from "./pages/audit.page";

type Proof = { proof: string; leaf: string; verifierKey: string };
type Entry = { index: number; hash: string };

const SEQUENCED = "SELECT l.index::int AS index, encode(l.leaf_hash, 'hex') AS hash FROM log_entry l JOIN audit_event e ON e.id = l.event_id WHERE e.request_id = $1 AND e.type = 'request.created'";

test("an auditor verifies an entry in their own browser, against the signed checkpoint", async ({ demo, agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.archive` });
  await expect.poll(() => database.rows(SEQUENCED, [request.id]), { message: "the event is sequenced" }).toHaveLength(1);
  const entry = await database.row<Entry>(SEQUENCED, [request.id]);

  const audit = await new AuditPage(await browserOf("auditor")).openFor(request);
  await expect(audit.entries).toHaveCount(1);
  await audit.expand(`asked to ${unique}.archive`);
  await expect(audit.page.getByRole("button", { name: `Copy leaf hash ${entry.hash}` })).toBeVisible();
  await audit.verify();
  await expect(audit.proof).toContainText("Verified");
  await expect(audit.proof).toContainText(`What you see is what entry ${entry.index} of the log says, byte for byte.`);
  await expect(audit.proof).toContainText("Checked with the key that this server names");

  await audit.verifyWith(demo.logKey);
  await expect(audit.proof).toContainText("Checked with the key that you gave.");
  await expect(audit.proof).toContainText("Verified");
});

/** Flips the lowest bit of the first byte of some base64. */
function flipped(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  bytes[0]! ^= 1;
  return bytes.toString("base64");
}

const tamperings: [what: string, tamper: (it: Proof) => Proof][] = [
  ["entry", (it) => ({ ...it, leaf: flipped(it.leaf) })],
  ["path to the root", (it) => ({ ...it, proof: it.proof.replace(/(?<=^index \d+\n)\S+/m, flipped) })],
  ["signature", (it) => ({ ...it, proof: it.proof.replace(/(?<=^— \S+ )\S+(?=\n$)/m, (text) => text.slice(0, -8) + flipped(text.slice(-8))) })],
];

for (const [what, tamper] of tamperings) {
  test(`an answer with one bit of the ${what} flipped fails in the reader's browser`, async ({ agent, database, browserOf, unique }) => {
    const request = await agent.ask({ action: `${unique}.archive` });
    await expect.poll(() => database.rows(SEQUENCED, [request.id])).toHaveLength(1);
    const { index } = await database.row<Entry>(SEQUENCED, [request.id]);
    const page = await browserOf("auditor");
    await page.route("**/api/trpc/*audit.proof*", (route) => answerWith(route, tamper));

    const audit = await new AuditPage(page).openEntry(index);
    await audit.verify();
    await expect(audit.proof).toContainText("Verification failed");
    await expect(audit.proof).not.toContainText("Verified");
  });
}

async function answerWith(route: Route, tamper: (it: Proof) => Proof): Promise<void> {
  const response = await route.fetch();
  const answers = (await response.json()) as { result: { data: { json: Proof } } }[];
  const told = answers[0]!.result.data;
  const changed = tamper(told.json);
  expect(changed).not.toEqual(told.json);
  told.json = changed;
  await route.fulfill({ response, json: answers });
}
