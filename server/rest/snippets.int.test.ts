import { spawnSync } from "node:child_process";
import { describe, expect, it, vi } from "vitest";
import { type Language, languages, snippet } from "@/components/agent/connect/snippets";
import { listInbox } from "@/server/modules/action-request/inbox";
import { getVisibleRequest } from "@/server/modules/action-request/queries";
import { startApiProcess } from "@/server/testing/api-process";
import { say } from "@/server/testing/requests";
import { runSnippet } from "@/server/testing/run-snippet";
import { makeAgent, openScenario } from "@/server/testing/scenario";

const scene = await openScenario();
const url = await startApiProcess(scene.databaseUrl);
const runnable = languages.map(([language]) => language).filter((it) => it !== "python" || spawnSync("python3", ["--version"]).status === 0);

describe.each(runnable)("the snippet that one copies, in %s", (language: Language) => {
  it.each([["with the key while it is shown", false], ["with the key in COUNTERSIGN_KEY", true]])("asks %s, and hears what people decided", async (_, fromVariable) => {
    const agent = await makeAgent(scene.admin, `${language}-${fromVariable}`, scene.sponsor.id);
    const run = runSnippet(language, snippet(language, url, fromVariable ? null : agent.bearer), fromVariable ? { COUNTERSIGN_KEY: agent.bearer } : {});
    const asked = async () => (await listInbox(scene.pat, { section: "all", agent: agent.name }, { limit: 2 })).items;
    await vi.waitFor(async () => expect(await asked()).toMatchObject([{ action: "hello.world", status: "pending" }]), { timeout: 20_000 });
    const [item] = await asked();
    if (language === "curl") {
      expect(await run.ended).toBe(0);
      expect(JSON.parse(run.said())).toMatchObject({ number: item!.number, status: "pending" });
      return;
    }
    await vi.waitFor(() => expect(run.said()).toContain(`Decide at http://localhost:3000/inbox/${item!.number}`), { timeout: 10_000 });
    await say(scene.pat, await getVisibleRequest(scene.pat, item!.id));
    expect(await run.ended).toBe(0);
    expect(run.said()).toContain("It is approved.");
  });
});
