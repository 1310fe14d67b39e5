import { describe, expect, test } from "vitest";
import { amendRequest, cancelRequest } from "@/server/modules/action-request/commands";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal } from "@/server/testing/refusals";
import { ask, bodyOf } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { annotate } from "./commands";

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
