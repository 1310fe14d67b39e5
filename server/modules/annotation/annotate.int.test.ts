import { describe, expect, test } from "vitest";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { amendRequest, cancelRequest } from "@/server/modules/action-request/commands";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal } from "@/server/testing/refusals";
import { ask, bodyOf } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { annotate, markMentionsRead } from "./commands";
import { countUnreadMentions, listMentionable, listMentions } from "./queries";

const scene = await openScenario();

describe("a note", () => {
  test.each(["etl", "approver", "auditor", "admin", "sponsor"] as const)("is left by whoever sees the request: %s", async (part) => {
    const { id } = await ask(scene.etl);
    const anchor = { artifact: 0, pointer: "/after/Statement/0" };
    const request = await annotate(scene[part], id, { body: "why?", anchor });
    expect(request).toMatchObject({ status: "pending", version: 1, revision: 1, annotations: [{ author: scene[part].id, body: "why?", anchor, version: 1 }] });
  });

  test("of somebody who is acted for and has no role is welcome", async () => {
    const { id } = await ask(scene.etl, bodyOf({ initiator: { onBehalfOf: scene.stranger.email } }));
    expect((await annotate(scene.stranger, id, { body: "for me" })).annotations).toMatchObject([{ author: scene.stranger.id, anchor: null }]);
  });

  test.each(["other", "runner", "stranger", "memberOnly"] as const)("of %s is refused, as if the request did not exist", async (part) => {
    await expectRefusal(annotate(scene[part], (await ask(scene.etl)).id, { body: "hello" }), "not_found");
  });

  test("is on record with its words as a disclosure, and changes nothing else", async () => {
    const { id } = await ask(scene.etl);
    const { annotations } = await annotate(scene.sam, id, { body: "private words" });
    expect((await recordOf(id)).at(-1)).toMatchObject({ type: "annotation.added", actor: scene.sam.id, data: { id: annotations[0]!.id, anchored: false }, disclosed: { body: "private words" } });
    expect(await expectConsistent(id)).toBe("pending");
  });

  test("belongs to the version on which it was left, and is welcome in every status", async () => {
    const { id } = await ask(scene.etl);
    await annotate(scene.sam, id, { body: "on the first" });
    await amendRequest(scene.etl, id, { version: 1, params: {} });
    await cancelRequest(scene.etl, id);
    const { annotations } = await annotate(scene.sam, id, { body: "on the second" });
    expect(annotations.map((it) => [it.body, it.version])).toEqual([["on the first", 1], ["on the second", 2]]);
  });

  test("of many at once: all are kept, in one order", async () => {
    const { id } = await ask(scene.etl);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => annotate(scene.sam, id, { body: `note ${i}` })));
    const longest = answers.toSorted((a, b) => b.annotations.length - a.annotations.length)[0]!;
    expect(longest.annotations.map((it) => it.body).toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `note ${i}`));
  });
});

describe("a mention", () => {
  test("is found by whom it names, unread until they open the request, and on record by their id alone", async () => {
    const { id, number } = await ask(scene.etl);
    const { annotations } = await annotate(scene.sam, id, { body: "@pat please look", mentions: [scene.pat.id, scene.pat.id] });
    expect(annotations).toMatchObject([{ mentions: [scene.pat.id] }]);
    expect((await recordOf(id)).at(-1)).toMatchObject({ type: "annotation.added", data: { mentions: [scene.pat.id] } });
    expect((await listMentions(scene.pat))[0]).toMatchObject({ id: annotations[0]!.id, number, author: "sam", body: "@pat please look", unread: true });
    const before = await countUnreadMentions(scene.pat);
    await markMentionsRead(scene.pat, id);
    expect([await countUnreadMentions(scene.pat), (await listMentions(scene.pat))[0]!.unread]).toEqual([before - 1, false]);
    expect(await listMentions(scene.both)).toEqual([]);
  });

  test.each(["stranger", "memberOnly"] as const)("of %s, who may not see the request, is refused and leaves no note", async (part) => {
    const { id } = await ask(scene.etl);
    const refusal = await expectRefusal(annotate(scene.sam, id, { body: "hello", mentions: [scene.pat.id, scene[part].id] }), "invalid_input");
    expect(refusal.errors).toMatchObject([{ pointer: "/mentions/1" }]);
    expect((await recordOf(id)).map((it) => it.type)).toEqual(["request.created"]);
    expect(await expectRefusal(annotate(scene.sam, id, { body: "hello", mentions: ["usr_nobody"] }), "invalid_input")).toMatchObject({ message: refusal.message });
  });

  test("of somebody without a role is welcome where the agent acts for them", async () => {
    const { id } = await ask(scene.etl, bodyOf({ initiator: { onBehalfOf: scene.stranger.email } }));
    await annotate(scene.sam, id, { body: "is this yours?", mentions: [scene.stranger.id] });
    expect(await listMentions(scene.stranger)).toMatchObject([{ body: "is this yours?" }]);
  });

  test("is offered for people who may see the request, and nobody else", async () => {
    const plain = await ask(scene.etl);
    const names = async (id: string, typed: string) => (await listMentionable(scene.sam, id, typed)).map((it) => it.name);
    expect(await names(plain.id, "pa")).toEqual(["pat"]);
    expect(await names(plain.id, "stranger")).toEqual([]);
    expect(await names(plain.id, "%")).toEqual([]);
    expect(await names((await ask(scene.etl, bodyOf({ initiator: { onBehalfOf: scene.stranger.email } }))).id, "stranger")).toEqual(["stranger"]);
    await expectRefusal(listMentionable(scene.stranger, plain.id, ""), "not_found");
  });

  test("that two people make at once is two mentions, and reading while a third comes loses none", async () => {
    const { id } = await ask(scene.etl);
    await Promise.all([scene.sam, scene.approver].map((it) => annotate(it, id, { body: "@pat", mentions: [scene.pat.id] })));
    await Promise.all([markMentionsRead(scene.pat, id), annotate(scene.both, id, { body: "@pat", mentions: [scene.pat.id] })]);
    const mine = (await listMentions(scene.pat)).filter((it) => it.body === "@pat");
    expect(mine).toHaveLength(3);
    expect(mine.filter((it) => !it.unread).length).toBeGreaterThanOrEqual(2);
  });

  test("can't be written without its event", async () => {
    const { id } = await ask(scene.etl);
    const { annotations } = await annotate(scene.sam, id, { body: "no mention" });
    await expect(query(sql`INSERT INTO mention (annotation_id, person_id, request_id) VALUES (${annotations[0]!.id}, ${scene.pat.id}, ${id})`)).rejects.toMatchObject({ code: "CS001" });
    await expect(query(sql`UPDATE mention SET person_id = ${scene.sam.id}`)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("a place", () => {
  test.each([{ pointer: "/params/copies" }, { artifact: 0, pointer: "/after", line: 7 }])("is kept as it was given: %j", async (anchor) => {
    const { id } = await ask(scene.etl);
    expect((await annotate(scene.sam, id, { body: "here", anchor })).annotations).toMatchObject([{ anchor }]);
  });
});
