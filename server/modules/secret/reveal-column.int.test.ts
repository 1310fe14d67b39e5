import { beforeAll, describe, expect, test } from "vitest";
import { startBackground } from "@/server/background";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { expectConsistent, recordOf } from "@/server/testing/record";
import { expectRefusal } from "@/server/testing/refusals";
import { ask, bodyOf } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { revealColumn } from "./commands";

const scene = await openScenario();
beforeAll(() => startBackground());

const body = () => bodyOf({ artifacts: [{ kind: "link", href: "https://wiki.example/x" }, { kind: "table", columns: ["id", "email"], rows: [["1", "ada@example.org"]] }] });
const email = { version: 1, artifact: 1, column: 1 };

describe("revealing a column", () => {
  test("is on record with its place and without its values", async () => {
    const asked = await ask(scene.etl, body());
    await revealColumn(scene.approver, asked.id, email);
    const last = (await recordOf(asked.id)).at(-1);
    expect(last).toMatchObject({ type: "secret.revealed", actor: scene.approver.id, data: { finding: "personal.columns", version: 1, artifact: 1 }, disclosed: { pointer: "/columns/1" } });
    expect(JSON.stringify(last)).not.toContain("ada@");
    expect(await expectConsistent(asked.id)).toBe("pending");
  });

  test.each([["sponsor", "forbidden"], ["admin", "forbidden"], ["memberOnly", "not_found"], ["stranger", "not_found"]] as const)("is refused to %s: %s", async (part, code) => {
    const asked = await ask(scene.etl, body());
    await expectRefusal(revealColumn(scene[part], asked.id, email), code);
    expect((await recordOf(asked.id)).map((it) => it.type)).toEqual(["request.created"]);
  });

  test.each([["is not masked", { column: 0 }], ["is not there", { column: 9 }], ["is in no table", { artifact: 0 }], ["is of no version", { version: 2 }]])("finds nothing where the column %s", async (_, other) => {
    const asked = await ask(scene.etl, body());
    await expectRefusal(revealColumn(scene.approver, asked.id, { ...email, ...other }), "not_found");
  });

  test("is for auditors alone once the request is settled", async () => {
    const asked = await ask(scene.etl, body());
    await cancelRequest(scene.etl, asked.id);
    await expectRefusal(revealColumn(scene.approver, asked.id, email), "forbidden");
    await revealColumn(scene.auditor, asked.id, email);
  });

  test("by two people at once is on record twice", async () => {
    const asked = await ask(scene.etl, body());
    await Promise.all([revealColumn(scene.approver, asked.id, email), revealColumn(scene.auditor, asked.id, email)]);
    expect((await recordOf(asked.id)).filter((it) => it.type === "secret.revealed").map((it) => it.actor).toSorted()).toEqual([scene.approver.id, scene.auditor.id].toSorted());
  });
});
