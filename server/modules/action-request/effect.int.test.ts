import { describe, expect, test } from "vitest";
import { amendRequest } from "@/server/modules/action-request/commands";
import { expectRefusal } from "@/server/testing/refusals";
import { ask, bodyOf } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { getActions, getEffect } from "./effect";

const scene = await openScenario();
const allow = (action: string) => ({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] });
const policy = (after: string) => bodyOf({ artifacts: [{ kind: "iam-policy", before: allow("sqs:SendMessage"), after: allow(after) }, { kind: "sql", statements: "SELECT 1" }] });

describe("what an artifact amounts to", () => {
  test("is told of the version that was asked for", async () => {
    const asked = await ask(scene.etl, policy("sqs:ReceiveMessage"));
    await amendRequest(scene.etl, asked.id, { version: 1, artifacts: [{ kind: "iam-policy", before: allow("sqs:SendMessage"), after: allow("s3:*") }] });
    const which = { number: asked.number, artifact: 0 };
    expect(await getEffect(scene.approver, { ...which, version: 1 })).toMatchObject({ kind: "iam-policy", gained: { count: 1, services: [{ service: "sqs" }] }, lost: { count: 1 } });
    expect(await getEffect(scene.approver, { ...which, version: 2 })).toMatchObject({ gained: { services: [{ service: "s3" }] } });
    const [group] = await getActions(scene.approver, { ...which, version: 2 }, "gained", "s3");
    expect(group?.actions?.map((it) => it.name)).toContain("s3:PutBucketPolicy");
  });

  test("has no trace of a masked value", async () => {
    const token = `ghp_${"a1B2".repeat(9)}`;
    const manifest = (value: string) => `kind: ConfigMap\nmetadata:\n  name: git\ndata:\n  remote: ${value}\n`;
    const asked = await ask(scene.etl, bodyOf({ artifacts: [{ kind: "kubernetes", before: manifest("none"), after: manifest(token) }] }));
    const effect = await getEffect(scene.approver, { number: asked.number, version: 1, artifact: 0 });
    expect(effect).toMatchObject({ kind: "kubernetes", objects: [{ action: "changed", fields: [{ path: "data.remote", line: 5 }] }] });
    expect(JSON.stringify(effect)).not.toContain(token);
  });

  test("is not told of another kind, of an artifact that is not there, of one too large to read, or to whom may not see the request", async () => {
    const asked = await ask(scene.etl, policy("sqs:*"));
    const which = { number: asked.number, version: 1, artifact: 0 };
    await expectRefusal(getEffect(scene.approver, { ...which, artifact: 1 }), "not_found");
    await expectRefusal(getEffect(scene.approver, { ...which, artifact: 9 }), "not_found");
    await expectRefusal(getActions(scene.approver, { ...which, artifact: 1 }, "gained", "sqs"), "not_found");
    await expectRefusal(getEffect(scene.stranger, which), "not_found");
    await expectRefusal(getActions(scene.stranger, which, "gained", "sqs"), "not_found");
    const large = await ask(scene.etl, bodyOf({ artifacts: [{ kind: "kubernetes", after: `kind: ConfigMap\nmetadata:\n  name: large\ndata:\n  text: ${"a".repeat(140_000)}\n` }] }));
    expect(await getEffect(scene.approver, { number: large.number, version: 1, artifact: 0 })).toEqual({ kind: "too-large" });
  });
});
