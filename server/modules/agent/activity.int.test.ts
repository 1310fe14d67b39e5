import { expect, it } from "vitest";
import { ask, bodyOf, say } from "@/server/testing/requests";
import { makeAgent, openScenario } from "@/server/testing/scenario";
import { listInbox } from "@/server/modules/action-request/inbox";
import { getAgent } from "./queries";

const { admin, sponsor, pat, stranger, auditor } = await openScenario();

it("an agent's activity counts its requests, decisions and actions, and names the latest", async () => {
  const agent = await makeAgent(admin, "counted", sponsor.id);
  expect((await getAgent(pat, agent.id)).activity).toMatchObject({ statuses: {}, decisions: {}, actions: [], last: null, days: { length: 30 } });
  const [first, second] = [await ask(agent, bodyOf({ action: "table.copy" })), await ask(agent, bodyOf({ action: "table.copy" }))];
  await say(pat, first, "approve");
  await say(pat, second, "deny");
  const last = await ask(agent, bodyOf({ action: "table.drop" }));
  const { activity } = await getAgent(auditor, agent.id);
  expect(activity).toMatchObject({
    statuses: { approved: 1, denied: 1, pending: 1 }, decisions: { approve: 1, deny: 1 }, actions: [{ action: "table.copy", count: 2 }, { action: "table.drop", count: 1 }],
    last: { number: last.number, action: "table.drop", status: "pending" },
  });
  expect(activity!.days.at(-1)).toMatchObject({ day: last.createdAt.slice(0, 10) });
  expect(activity!.days.reduce((sum, it) => sum + it.count, 0)).toBe(3);
  expect((await listInbox(pat, { section: "all", agent: "counted" }, { limit: 10 })).items.map((it) => it.number)).toEqual([last.number, second.number, first.number]);
});

it("what an agent asked for is for people who may see its requests", async () => {
  const agent = await makeAgent(admin, "quiet", stranger.id);
  await ask(agent);
  expect((await getAgent(stranger, agent.id)).activity?.last).not.toBeNull();
  const other = await makeAgent(admin, "others", sponsor.id);
  expect((await getAgent(stranger, other.id)).activity).toBeNull();
});
