import { describe, expect, test } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { getDetail } from "@/server/modules/action-request/detail";
import { listInbox } from "@/server/modules/action-request/inbox";
import { addPerson } from "@/server/modules/person/commands";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { ask, say, twoTeams } from "@/server/testing/requests";
import { makePerson, openScenario, type TestPerson } from "@/server/testing/scenario";
import { createDelegation, endDelegation, endOverdueDelegation, type NewDelegation } from "./commands";
import { listDelegations } from "./queries";

const scene = await openScenario();
const DAY_MS = 24 * 3_600_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);
let count = 0;

/** Somebody of the security team, and who stands in for them, of no team. Nobody else is away. */
async function pair(groups = ["approvers", "security"]): Promise<{ away: TestPerson; standIn: TestPerson }> {
  count += 1;
  return { away: await makePerson(`away-${count}`, groups), standIn: await makePerson(`stand-in-${count}`, ["approvers"]) };
}
const handOver = (person: TestPerson, to: { id: string }[], change: Partial<NewDelegation> = {}, at?: Date) =>
  createDelegation(person, { delegates: to.map((it) => it.id), from: new Date(0), until: inDays(14), note: "on the boat", ...change }, at);
const eventsAbout = (id: string) => query<{ type: string; actor: string; data: object }>(sql`SELECT type, actor_id AS actor, data FROM audit_event WHERE subject_id = ${id} ORDER BY at, id`);

describe("while somebody is away", () => {
  test("who stands in for them approves with their group, and the record says whose it was", async () => {
    const { away, standIn } = await pair();
    await handOver(away, [standIn]);
    const request = await ask(scene.etl, twoTeams());
    await say(scene.pat, request);
    const done = await say(standIn, request);
    expect(done.status).toBe("approved");
    expect(done.decisions[1]).toMatchObject({ approver: standIn.id, groups: ["approvers"], onBehalfOf: [{ person: away.id, groups: ["security"] }] });
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "decision.recorded", actor: standIn.id, data: { onBehalfOf: [{ person: away.id, groups: ["security"] }] } });
    expect(await expectConsistent(request.id)).toBe("approved");
  });

  test("it is in the queue of who stands in, and says for whom", async () => {
    const { away, standIn } = await pair();
    const request = await ask(scene.etl, twoTeams());
    const inQueue = async () => (await listInbox(standIn, { section: "mine" }, { limit: 200 })).items.find((it) => it.id === request.id);
    expect(await inQueue()).toBeUndefined();
    await handOver(away, [standIn]);
    expect((await inQueue())?.standsInFor).toEqual([{ name: away.name, until: expect.any(String) as string }]);
    const { you, progress } = await getDetail(standIn, request.number);
    expect(you).toMatchObject({ eligible: true, standsInFor: [{ name: away.name }] });
    expect(progress.missing.find((it) => it.group === "security")!.people).toContainEqual({ name: away.name, away: { until: you.standsInFor[0]!.until, standIns: [standIn.name] } });
  });

  test("they decide themself all the same, and then lend nothing on that request", async () => {
    const { away, standIn } = await pair();
    await handOver(away, [standIn]);
    const request = await ask(scene.etl, twoTeams());
    await say(away, request);
    await expectRefusal(say(standIn, request), "not_eligible");
    expect(await expectConsistent(request.id)).toBe("pending");
  });

  test("one authority is not two: of stand-in and returned person one counts", async () => {
    const { away, standIn } = await pair();
    await handOver(away, [standIn]);
    const request = await ask(scene.etl, twoTeams());
    await say(standIn, request);
    expect((await say(away, request)).status).toBe("pending");
    expect((await say(scene.pat, request)).status).toBe("approved");
  });

  test("nobody approves with the groups of who sponsors the agent", async () => {
    const standIn = await makePerson("stand-in-of-sponsor", ["approvers"]);
    const { id } = await handOver(scene.sponsor, [standIn]);
    const request = await ask(scene.etl, twoTeams());
    await expectRefusal(say(standIn, request), "not_eligible");
    expect((await recordOf(request.id)).at(-1)).toMatchObject({ type: "decision.refused", actor: standIn.id });
    await endDelegation(scene.sponsor, id);
  });

  test("a sponsor who stands in for an approver does not approve their own agent's request", async () => {
    const { away } = await pair();
    await handOver(away, [scene.sponsor]);
    await expectRefusal(say(scene.sponsor, await ask(scene.etl, twoTeams())), "self_approval");
  });

  test("what was lent is not lent on", async () => {
    const { away, standIn } = await pair();
    const next = await makePerson(`next-${count}`, ["approvers"]);
    await handOver(away, [standIn]);
    await handOver(standIn, [next]);
    await expectRefusal(say(next, await ask(scene.etl, twoTeams())), "not_eligible");
  });

  test.each([["the group", ["approvers"]], ["the role", ["security"]]])("who lost %s lends it no more", async (_, groups) => {
    const { away, standIn } = await pair();
    await handOver(away, [standIn]);
    await addPerson(systemActor("test"), { issuer: "https://idp.test", subject: away.name, name: away.name, email: away.email, groups });
    await expectRefusal(say(standIn, await ask(scene.etl, twoTeams())), "not_eligible");
  });

  test("neither before it begins nor after it ends, whatever the job does", async () => {
    const { away, standIn } = await pair();
    await handOver(away, [standIn], { from: inDays(1) });
    const request = await ask(scene.etl, twoTeams());
    await expectRefusal(say(standIn, request), "not_eligible");
    const other = await pair();
    await handOver(other.away, [other.standIn], { until: inDays(-1) }, inDays(-2));
    await expectRefusal(say(other.standIn, request), "not_eligible");
  });
});

describe("a delegation", () => {
  test("is on record, its note as a disclosure", async () => {
    const { away, standIn } = await pair();
    const { id } = await handOver(away, [standIn]);
    const [event, ...more] = await eventsAbout(id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({ type: "delegation.created", actor: away.id, data: { delegation: id, person: away.id, delegates: [standIn.id] } });
    expect(JSON.stringify(event)).not.toContain("boat");
  });

  test.each<[string, (it: { away: TestPerson; standIn: TestPerson }) => Promise<unknown>, "invalid_input" | "forbidden"]>([
    ["to oneself", ({ away }) => handOver(away, [away]), "invalid_input"],
    ["to an agent", ({ away }) => handOver(away, [scene.etl]), "invalid_input"],
    ["to nobody that is known", ({ away }) => handOver(away, [{ id: "usr_none" }]), "invalid_input"],
    ["to somebody who approves nothing", ({ away }) => handOver(away, [scene.auditor]), "invalid_input"],
    ["for too long", ({ away, standIn }) => handOver(away, [standIn], { until: inDays(91) }), "invalid_input"],
    ["by somebody who approves nothing", ({ standIn }) => handOver(scene.admin, [standIn]), "forbidden"],
    ["by a token", ({ away, standIn }) => handOver({ ...away, via: "token" }, [standIn]), "forbidden"],
  ])("is refused %s", async (_, attempt, code) => {
    const it = await pair();
    await expectRefusal(attempt(it), code);
    expect((await listDelegations(it.away)).own).toEqual([]);
  });

  test("of two at once for the same days one is made", async () => {
    const { away, standIn } = await pair();
    expect((await outcomesOf(Array.from({ length: 6 }, () => handOver(away, [standIn])))).toSorted()).toEqual([...Array<string>(5).fill("conflict"), "done"]);
    expect((await listDelegations(away)).own).toHaveLength(1);
  });

  test("of two people who hand over to one another at once both are made", async () => {
    const { away, standIn } = await pair();
    expect(await outcomesOf([handOver(away, [standIn]), handOver(standIn, [away])])).toEqual(["done", "done"]);
  });

  test.each([["who made it", "away", "person"], ["an administrator", "admin", "admin"]] as const)("is ended by %s, once, at once", async (_, who, cause) => {
    const { away, standIn } = await pair();
    const { id } = await handOver(away, [standIn]);
    const ender = who === "away" ? away : scene.admin;
    expect(await outcomesOf([endDelegation(ender, id), endDelegation(ender, id)])).toEqual(["done", "done"]);
    expect((await eventsAbout(id)).slice(1)).toMatchObject([{ type: "delegation.ended", actor: ender.id, data: { cause } }]);
    await expectRefusal(say(standIn, await ask(scene.etl, twoTeams())), "not_eligible");
    expect((await listDelegations(away)).own).toMatchObject([{ id, status: "ended" }]);
  });

  test("is not ended by anybody else, not even by who stands in", async () => {
    const { away, standIn } = await pair();
    const { id } = await handOver(away, [standIn]);
    for (const person of [standIn, scene.auditor]) await expectRefusal(endDelegation(person, id), "not_found");
    await expectRefusal(endDelegation(scene.admin, "dlg_none"), "not_found");
    expect((await listDelegations(standIn)).forYou).toMatchObject([{ id, status: "running", person: { name: away.name } }]);
    expect((await listDelegations(scene.admin)).others.map((it) => it.id)).toContain(id);
    expect((await listDelegations(scene.auditor))).toEqual({ own: [], forYou: [], others: [] });
  });

  test("ends by itself at its time, once, whoever looks", async () => {
    const { away, standIn } = await pair();
    const { id } = await handOver(away, [standIn], { until: inDays(-1) }, inDays(-2));
    await Promise.all(Array.from({ length: 4 }, () => endOverdueDelegation(systemActor("test"), id)));
    expect((await eventsAbout(id)).slice(1)).toMatchObject([{ type: "delegation.ended", data: { cause: "time" } }]);
    const running = await handOver(away, [standIn]);
    await endOverdueDelegation(systemActor("test"), running.id);
    expect(await eventsAbout(running.id)).toHaveLength(1);
  });

  test("ended while a stand-in decides: decided before it or refused after it", async () => {
    for (let round = 0; round < 10; round += 1) {
      const { away, standIn } = await pair();
      const { id } = await handOver(away, [standIn]);
      const request = await ask(scene.etl, twoTeams());
      const [word, ended] = await outcomesOf(round % 2 === 0 ? [say(standIn, request), endDelegation(away, id)] : [endDelegation(away, id), say(standIn, request)].toReversed());
      expect(ended).toBe("done");
      expect(["done", "not_eligible"]).toContain(word);
      await expectConsistent(request.id);
    }
  });

  test("does not change without its record", async () => {
    const { away, standIn } = await pair();
    const { id } = await handOver(away, [standIn]);
    await expect(query(sql`UPDATE delegation SET ends_at = ends_at + interval '1 day' WHERE id = ${id}`)).rejects.toMatchObject({ code: "CS001" });
    await expect(query(sql`DELETE FROM delegation WHERE id = ${id}`)).rejects.toMatchObject({ code: "42501" });
  });
});
