import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { expect, test } from "./fixtures";
import { RequestPage } from "./pages/request.page";

const EXAMPLE = new URL("../examples/agent.mjs", import.meta.url).pathname;

test("an agent waits until two teams have approved, and then runs once", async ({ demo, agent, database, browserOf }, { outputDir }) => {
  await mkdir(outputDir, { recursive: true });
  const script = spawn(process.execPath, [EXAMPLE], { env: { ...process.env, TMPDIR: outputDir, COUNTERSIGN_URL: demo.url, COUNTERSIGN_KEY: demo.agentKey }, stdio: ["ignore", "pipe", "inherit"] });
  const exit = once(script, "exit");
  let said = "";
  script.stdout.setEncoding("utf8").on("data", (text: string) => { said += text; });
  await expect.poll(() => said, { message: "the agent asks" }).toContain("Decide at ");
  const number = Number(/\/inbox\/(\d+)/.exec(said)?.[1]);
  const { id } = await database.row<{ id: string }>("SELECT id FROM action_request WHERE number = $1", [number]);
  const request = await agent.read(id);

  const platform = await new RequestPage(await browserOf("platform")).open(request);
  await platform.approve(request, "The bucket is the right one.");
  await expect(platform.decisions).toContainText(`${demo.person("platform").name} approved`);
  await expect(platform.decisions).toContainText("1 of 2, waiting for security");
  await platform.expectNoControls();
  await platform.expectStatus("Pending");
  expect(await database.request(id)).toEqual({ status: "pending", version: 1 });
  expect(script.exitCode).toBeNull();

  const security = await new RequestPage(await browserOf("security")).open(request);
  await security.approve(request, "Only what it takes.");
  await expect(security.outcome).toContainText(`Approved by ${demo.person("platform").name} and ${demo.person("security").name}.`);

  expect(await exit).toEqual([0, null]);
  expect(said).toContain("Ran it once and reported it");
  expect(JSON.parse(await readFile(`${outputDir}/etl-reports.json`, "utf8"))).toEqual(request.params.policy);

  // Both screens see how it went on, by themselves.
  for (const screen of [platform, security]) {
    await screen.expectStatus("Succeeded");
    await expect(screen.timeline).toContainText("reported that it succeeded");
  }
  expect(await database.request(id)).toEqual({ status: "succeeded", version: 1 });
  expect(await database.decisions(id)).toEqual([
    { decision: "approve", reason: "The bucket is the right one.", version: 1, channel: "web", email: demo.person("platform").email },
    { decision: "approve", reason: "Only what it takes.", version: 1, channel: "web", email: demo.person("security").email },
  ]);
  expect(await database.row("SELECT e.status, g.redeemed_at IS NOT NULL AS redeemed FROM execution e JOIN action_grant g USING (request_id) WHERE request_id = $1", [id])).toEqual({ status: "succeeded", redeemed: true });
  expect(await database.events(id)).toEqual(["request.created", "decision.recorded", "decision.recorded", "grant.issued", "grant.redeemed", "execution.started", "execution.reported"]);
});

test("approving what is risky takes the name of what it is about", async ({ agent, database, browserOf, unique }) => {
  const request = await agent.ask({ action: `${unique}.drop`, resource: { type: "postgres.table", id: `warehouse/${unique}`, environment: "production" }, artifacts: [{ kind: "sql", dialect: "postgresql", statements: ["DROP TABLE orders"] }] });
  expect(["high", "critical"]).toContain(request.risk.level);
  const screen = await new RequestPage(await browserOf("platform")).open(request);

  await screen.approve({ ...request, resource: { ...request.resource, id: "warehouse/another" } });
  await expect(screen.page.getByText("This is not the resource's name.")).toBeVisible();
  expect(await database.decisions(request.id)).toEqual([]);

  await screen.approve(request);
  await expect(screen.decisions).toContainText("approved");
  expect(await database.decisions(request.id)).toHaveLength(1);
});
