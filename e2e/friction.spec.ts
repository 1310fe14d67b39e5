import type { ActionRequest } from "countersign/contract/action-request";
import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";
import type { Rest } from "./rest";

const level: Record<ActionRequest["risk"]["level"], Partial<Parameters<Rest["ask"]>[0]>> = {
  low: {},
  medium: { artifacts: [{ kind: "command", argv: ["git", "reset", "--hard"] }] },
  high: { artifacts: [{ kind: "sql", dialect: "postgresql", statements: ["DELETE FROM sessions"] }] },
  critical: { artifacts: [{ kind: "iam-policy", after: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] } }] },
};

const SHOWN = "SELECT shown FROM decision WHERE request_id = $1 ORDER BY created_at";
type Shown = { shown: { openMs: number; sections: string[]; artifacts: number[]; ofArtifacts: number } };

async function askAt(agent: Rest, unique: string, risk: keyof typeof level): Promise<ActionRequest> {
  const request = await agent.ask({ action: `${unique}.${risk}`, ...level[risk] });
  expect(request.risk.level).toBe(risk);
  return request;
}

test("approving takes more as the risk grows, and what was on the screen goes on the record", async ({ agent, database, browserOf, unique }) => {
  const ask = (risk: keyof typeof level) => askAt(agent, unique, risk);
  const page = await browserOf("platform");
  const commit = page.getByRole("button", { name: "Approve request" });

  const low = await ask("low");
  const screen = await new RequestPage(page).open(low);
  await expect(commit).toBeHidden();
  await page.keyboard.press("a");
  await expect(screen.reason).toBeFocused();
  await page.keyboard.press("Enter");
  expect(await database.decisions(low.id)).toEqual([]);
  await page.keyboard.press("Control+Enter");
  await screen.expectStatus("Approved");

  const medium = await ask("medium");
  await screen.open(medium);
  await expect(screen.section("Your decision")).toContainText("At medium risk, approving takes a reason.");
  await screen.approveChoice.click();
  await commit.click();
  await expect(page.getByText("The risk is medium: say why you approve.")).toBeVisible();
  expect(await database.decisions(medium.id)).toEqual([]);
  await screen.reason.fill("The branch is pushed.");
  await screen.reason.press("Control+Enter");
  await screen.expectStatus("Approved");

  const high = await ask("high");
  await screen.open(high);
  await screen.approveChoice.click();
  await screen.reason.fill("Everybody signs in again.");
  await commit.click();
  await expect(page.getByText("This is not the resource's name.")).toBeVisible();
  expect(await database.decisions(high.id)).toEqual([]);
  await screen.approve(high, "Everybody signs in again.");
  await expect(screen.decisions).toContainText("approved");

  const [row] = await database.rows<Shown>(SHOWN, [medium.id]);
  expect(row!.shown).toMatchObject({ artifacts: [0], ofArtifacts: 1 });
  expect(row!.shown.sections).toEqual(expect.arrayContaining(["request", "risk", "justification"]));
  expect(row!.shown.openMs).toBeGreaterThan(0);
  expect(await database.row("SELECT data -> 'shown' AS shown FROM audit_event WHERE request_id = $1 AND type = 'decision.recorded'", [medium.id])).toEqual(row);
  await screen.open(medium);
  await expect(screen.decisions).toContainText(/read \d+ s, viewed request, risk, justification.*the artifact/);
  await expect(screen.timeline).toContainText(/approved as .*; read \d+ s, viewed request, risk/);
});

test("at critical risk two people approve, each with a reason and the resource's name", async ({ demo, agent, database, browserOf, unique }) => {
  const critical = await askAt(agent, unique, "critical");
  const screen = await new RequestPage(await browserOf("platform")).open(critical);
  await expect(screen.section("Your decision")).toContainText("At critical risk, approving takes a reason, the resource's name, two people and one artifact marked as viewed.");
  await screen.approve(critical, "The break is planned.");
  await expect(screen.decisions).toContainText("1 of 2");
  await screen.expectStatus("Pending");
  const second = await new RequestPage(await browserOf("security")).open(critical);
  await second.approve(critical, "So it is.");
  await second.expectStatus("Approved");
  expect((await database.decisions(critical.id)).map((it) => it.email)).toEqual([demo.person("platform").email, demo.person("security").email]);
});

test("an artifact further down than anybody scrolled is on record as not viewed", async ({ agent, database, browserOf, unique }) => {
  const long = Array.from({ length: 300 }, (_, line) => `line ${line}`).join("\n");
  const request = await agent.ask({ action: `${unique}.write`, artifacts: [{ kind: "text", title: "first", after: long }, { kind: "text", title: "second", after: "x" }] });
  const screen = await new RequestPage(await browserOf("platform")).open(request);
  await screen.approve(request, "The first one is fine.");
  await screen.expectStatus("Approved");
  const [row] = await database.rows<Shown>(SHOWN, [request.id]);
  expect(row!.shown).toMatchObject({ ofArtifacts: 2 });
  expect(row!.shown.artifacts).not.toContain(1);
});
