import { beforeEach, describe, expect, it } from "vitest";
import { eventsAbout, settled } from "@/server/auth/testing";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { getDetail } from "@/server/modules/action-request/detail";
import { setPersonDisabled } from "@/server/modules/person/commands";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { ask, say } from "@/server/testing/requests";
import { makeAgent, makePerson, openScenario, type TestAgent } from "@/server/testing/scenario";
import { acknowledgeHandover, createAgent, handOverAgent } from "./commands";
import { getAgent, listNotices } from "./queries";

const scene = await openScenario();
const { admin, sponsor, pat, sam, stranger } = scene;
const reason = "I move to another team.";

let count = 0;
let agent: TestAgent;
beforeEach(async () => {
  count += 1;
  agent = await makeAgent(admin, `bot-${count}`, sponsor.id);
});

describe("an agent is handed over", () => {
  it.each([["its sponsor", sponsor], ["an administrator", admin]])("by %s, on the record, and the new sponsor is told", async (_, who) => {
    await handOverAgent(who, { id: agent.id, sponsorId: pat.id, reason });
    expect(await getAgent(pat, agent.id)).toMatchObject({ sponsor: { id: pat.id }, handovers: [{ from: "sponsor", to: "pat", by: who.name, reason, seenAt: null }] });
    const [event] = (await eventsAbout(agent.id)).filter((it) => it.type === "agent.sponsor_changed");
    expect(event).toMatchObject({ actorId: who.id, data: { agent: agent.id, from: sponsor.id, to: pat.id }, disclosed: [expect.stringContaining(reason)] });
    expect((await listNotices(pat)).handovers.filter((it) => it.agent.id === agent.id)).toMatchObject([{ by: who.name, reason, agent: { name: agent.name } }]);
    expect((await listNotices(sam)).handovers.filter((it) => it.agent.id === agent.id)).toEqual([]);
  });

  it("by a sponsor who has no role", async () => {
    const { id } = await createAgent(admin, { name: `bare-${count}`, description: "", sponsorId: stranger.id });
    await handOverAgent(stranger, { id, sponsorId: pat.id, reason });
    expect((await getAgent(pat, id)).sponsor.id).toBe(pat.id);
  });

  it("by nobody else", async () => {
    for (const who of [pat, sam, stranger, scene.auditor]) await expectRefusal(handOverAgent(who, { id: agent.id, sponsorId: who.id, reason }), "forbidden");
    expect((await getAgent(admin, agent.id)).sponsor.id).toBe(sponsor.id);
  });

  it("to nobody who is unknown or disabled", async () => {
    const leaver = await makePerson(`leaver-${count}`, ["approvers"]);
    await setPersonDisabled(admin, { id: leaver.id, disabled: true, reason });
    for (const sponsorId of [leaver.id, "usr_00000000000000000000000000"]) await expectRefusal(handOverAgent(sponsor, { id: agent.id, sponsorId, reason }), "invalid_input");
  });

  it("once, however many hand it over at once; the former sponsor comes too late", async () => {
    const outcomes = await outcomesOf([handOverAgent(sponsor, { id: agent.id, sponsorId: pat.id, reason }), handOverAgent(sponsor, { id: agent.id, sponsorId: sam.id, reason })]);
    expect(outcomes.toSorted()).toEqual(["done", "forbidden"]);
    await settled(Array.from({ length: 4 }, () => handOverAgent(admin, { id: agent.id, sponsorId: admin.id, reason })));
    expect((await eventsAbout(agent.id)).filter((it) => it.type === "agent.sponsor_changed")).toHaveLength(2);
  });
});

describe("who sponsored an agent when it asked", () => {
  it("can't approve that request after a hand-over, and the new sponsor can't either", async () => {
    const request = await ask(agent);
    await handOverAgent(sponsor, { id: agent.id, sponsorId: pat.id, reason });
    expect((await getDetail(sponsor, request.number)).you).toMatchObject({ eligible: false, reason: "self_approval", detail: "You sponsored the agent when it asked." });
    await expectRefusal(say(sponsor, request), "self_approval");
    await expectRefusal(say(pat, request), "self_approval");
    expect((await getDetail(scene.both, request.number)).you.eligible).toBe(true);
  });

  it("approves what it asks for later", async () => {
    await handOverAgent(sponsor, { id: agent.id, sponsorId: pat.id, reason });
    const request = await ask(agent);
    await say(sponsor, request);
  });
});

describe("taking note of a hand-over", () => {
  const handover = async () => (await listNotices(pat)).handovers.find((it) => it.agent.id === agent.id);

  it("is the new sponsor's, is recorded once, and the notice goes", async () => {
    await handOverAgent(sponsor, { id: agent.id, sponsorId: pat.id, reason });
    const { id } = (await handover())!;
    for (const who of [sponsor, admin]) await expectRefusal(acknowledgeHandover(who, id), "not_found");
    await settled(Array.from({ length: 4 }, () => acknowledgeHandover(pat, id)));
    expect(await handover()).toBeUndefined();
    expect((await eventsAbout(agent.id)).filter((it) => it.type === "agent.handover_seen")).toMatchObject([{ actorId: pat.id, data: { handover: id } }]);
    expect((await getAgent(pat, agent.id)).handovers[0]!.seenAt).not.toBeNull();
  });

  it("is not asked of somebody to whom the agent belongs no more", async () => {
    await handOverAgent(sponsor, { id: agent.id, sponsorId: pat.id, reason });
    await handOverAgent(admin, { id: agent.id, sponsorId: sam.id, reason });
    expect(await handover()).toBeUndefined();
  });
});

it("a hand-over stays as it was", async () => {
  await handOverAgent(sponsor, { id: agent.id, sponsorId: pat.id, reason });
  await expect(query(sql`UPDATE sponsor_handover SET from_id = ${admin.id} WHERE agent_id = ${agent.id}`)).rejects.toThrow(/permission denied/);
  await expect(query(sql`DELETE FROM sponsor_handover WHERE agent_id = ${agent.id}`)).rejects.toThrow(/permission denied/);
});
