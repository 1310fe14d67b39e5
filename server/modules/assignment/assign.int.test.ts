import { describe, expect, test } from "vitest";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { listInbox } from "@/server/modules/action-request/inbox";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal, outcomesOf } from "@/server/testing/refusals";
import { ask, bodyOf, hoursAgo, twoTeams } from "@/server/testing/requests";
import { openScenario, type TestPerson } from "@/server/testing/scenario";
import { assignToMe, unassign } from "./commands";

const scene = await openScenario();

async function assigneeOf(number: number): Promise<string | null> {
  const { items } = await listInbox(scene.auditor, { section: "all" }, { limit: 200 });
  return items.find((it) => it.number === number)!.assignee?.name ?? null;
}

async function found(reader: TestPerson, assigned: InboxFilter["assigned"]): Promise<number[]> {
  return (await listInbox(reader, { section: "all", assigned }, { limit: 200 })).items.map((it) => it.number);
}

test("an approver takes a request on, and everybody sees who; it is on record and changes nothing else", async () => {
  const { id, number } = await ask(scene.etl, twoTeams());
  await assignToMe(scene.sam, id);
  expect(await assigneeOf(number)).toBe("sam");
  expect(await found(scene.sam, "me")).toContain(number);
  expect(await found(scene.pat, "me")).not.toContain(number);
  expect(await found(scene.pat, "nobody")).not.toContain(number);
  expect((await recordOf(id)).at(-1)).toMatchObject({ type: "request.assigned", actor: scene.sam.id, data: { person: scene.sam.id, previous: null } });
  expect(await expectConsistent(id)).toBe("pending");
});

test("another approver takes it over, and the record says from whom", async () => {
  const { id, number } = await ask(scene.etl, twoTeams());
  await assignToMe(scene.sam, id);
  await assignToMe(scene.pat, id);
  expect(await assigneeOf(number)).toBe("pat");
  expect((await recordOf(id)).at(-1)).toMatchObject({ data: { person: scene.pat.id, previous: scene.sam.id } });
});

test("whoever took it on, or another approver of it, leaves it to others", async () => {
  for (const part of ["sam", "pat"] as const) {
    const { id, number } = await ask(scene.etl, twoTeams());
    await assignToMe(scene.sam, id);
    await unassign(scene[part], id);
    expect(await assigneeOf(number)).toBeNull();
    expect(await found(scene.sam, "nobody")).toContain(number);
    expect((await recordOf(id)).at(-1)).toMatchObject({ type: "request.unassigned", actor: scene[part].id, data: { person: scene.sam.id } });
  }
});

describe("it is refused", () => {
  test.each([["approver", "not_eligible"], ["auditor", "not_eligible"], ["admin", "not_eligible"], ["memberOnly", "not_found"], ["stranger", "not_found"]] as const)("to %s, who does not approve it: %s", async (part, code) => {
    const { id } = await ask(scene.etl, twoTeams());
    await expectRefusal(assignToMe(scene[part], id), code);
    await expectRefusal(unassign(scene[part], id), code);
  });

  test("where it is so already", async () => {
    const { id } = await ask(scene.etl, twoTeams());
    await expectRefusal(unassign(scene.sam, id), "conflict");
    await assignToMe(scene.sam, id);
    await expectRefusal(assignToMe(scene.sam, id), "conflict");
  });

  test("once the request is settled, or its time is up", async () => {
    const { id } = await ask(scene.etl);
    await assignToMe(scene.approver, id);
    await cancelRequest(scene.etl, id);
    await expectRefusal(assignToMe(scene.sam, id), "already_resolved");
    await expectRefusal(unassign(scene.approver, id), "already_resolved");
    await expectRefusal(assignToMe(scene.approver, (await ask(scene.etl, bodyOf({ expiresInSeconds: 1 }), hoursAgo(1))).id), "already_resolved");
  });
});

test("of the same person twice at once one takes it on; of two people the last one has it, and each is on record", async () => {
  const { id } = await ask(scene.etl, twoTeams());
  expect((await outcomesOf([assignToMe(scene.sam, id), assignToMe(scene.sam, id)])).toSorted()).toEqual(["conflict", "done"]);
  expect(await outcomesOf([assignToMe(scene.pat, id), assignToMe(scene.both, id)])).toEqual(["done", "done"]);
  const record = (await recordOf(id)).filter((it) => it.type === "request.assigned").map((it) => it.data);
  expect(record.map((it) => it.previous)).toEqual(expect.arrayContaining([null, scene.sam.id]));
  expect(record).toHaveLength(3);
});
