import { describe, expect, test } from "vitest";
import type { Problem } from "countersign/contract/problem";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { call, refusedCall } from "@/server/testing/rest";
import { bodyOf } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { MAX_BODY_BYTES } from "./read-json";

const { etl } = await openScenario();
const path = "/api/v1/requests";
const good = JSON.stringify(bodyOf());
const withParams = (text: string) => good.replace(/"params":\{[^}]*\}/, () => `"params":${text}`);

describe("400 malformed_json names the place", () => {
  test.each<[string, string | Uint8Array<ArrayBuffer>, string | undefined, RegExp]>([
    ["a key twice", good.replace("{", `{"action":"a",`), "/action", /^Line 1, column \d+: .*"action".*twice/],
    ["a key twice, deep inside", withParams(`{"a":[0,{"b":1,\n"b":2}]}`), "/params/a/1/b", /^Line 2, column 1: /],
    ["half of a surrogate pair", withParams(String.raw`{"a":"\ud800"}`), "/params/a", /surrogate/],
    ["an infinite number", withParams(`{"a":1e999}`), "/params/a", /2\^53|finite/],
    ["a whole number past 2^53", withParams(`{"a":9007199254740993}`), "/params/a", /2\^53/],
    ["`__proto__`", withParams(`{"__proto__":{}}`), "/params/__proto__", /__proto__/],
    ["65 levels", withParams(`{"a":${"[".repeat(63)}${"]".repeat(63)}}`), undefined, /levels/],
    ["no number", withParams(`{"a":NaN}`), "/params/a", /value/],
    ["a trailing comma", withParams(`{"a":1,}`), "/params", /column/],
    ["text after the end", `${good} x`, "", /end/],
    ["an end too soon", good.slice(0, -1), "", /column/],
    ["nothing", "", "", /end/],
    ["a byte order mark", `\ufeff${good}`, "", /byte order mark/],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), undefined, /UTF-8/],
  ])("%s", async (_, raw, pointer, detail) => {
    const problem = (await refusedCall("malformed_json", "POST", path, { as: etl, raw })) as Problem;
    expect(problem.detail).toMatch(detail);
    if (pointer !== undefined) expect(problem.errors?.[0]?.pointer).toBe(pointer);
  });

  test("62 levels within `params` and a whole number of 2^53 - 1 are fine", async () => {
    const { status, body } = await call("POST", path, { as: etl, raw: withParams(`{"a":${"[".repeat(62)}${"]".repeat(62)},"b":9007199254740991}`) });
    expect([status, body]).toMatchObject([201, { params: { b: 9007199254740991 } }]);
  });
});

describe("400 invalid_input names each mistake", () => {
  test.each<[string, string, object]>([
    ["/action", "no action", { ...bodyOf(), action: undefined }],
    ["/action", "an action with a capital", bodyOf({ action: "Iam.update" })],
    ["/resource/id", "a resource without id", { ...bodyOf(), resource: { type: "t" } }],
    ["/resource", "a member of the resource that is unknown", { ...bodyOf(), resource: { type: "t", id: "i", secret: 1 } }],
    ["/params", "params that are no object", { ...bodyOf(), params: [] }],
    ["", "an unknown member", { ...bodyOf(), approved: true }],
    ["/artifacts/0/kind", "an unknown kind of artifact", { ...bodyOf(), artifacts: [{ kind: "poem" }] }],
    ["/artifacts/0", "a command with neither argv nor shell", { ...bodyOf(), artifacts: [{ kind: "command" }] }],
    ["/artifacts/0/href", "a link that is a script", { ...bodyOf(), artifacts: [{ kind: "link", href: "javascript:alert(1)" }] }],
    ["/artifacts", "21 artifacts", bodyOf({ artifacts: Array.from({ length: 21 }, () => ({ kind: "json" as const, after: 1 })) })],
    ["/expiresInSeconds", "no time at all", bodyOf({ expiresInSeconds: 0 })],
    ["/expiresInSeconds", "more than thirty days", bodyOf({ expiresInSeconds: 2_592_001 })],
    ["/audience", "an audience with a space", bodyOf({ audience: "a b" })],
    ["/initiator", "an unknown member of the initiator", { ...bodyOf(), initiator: { human: true } }],
    ["/params/a/0", "U+0000, which no database keeps", bodyOf({ params: { a: ["\0"] } })],
    ["/params/a~1b", "U+0000 in the value of a name with a slash", bodyOf({ params: { "a/b": "\0" } })],
  ])("%s: %s", async (pointer, _, body) => {
    const problem = (await refusedCall("invalid_input", "POST", path, { as: etl, body })) as Problem;
    expect(problem.errors?.[0]?.pointer).toBe(pointer);
  });

  test("all mistakes at once", async () => {
    const { errors } = (await refusedCall("invalid_input", "POST", path, { as: etl, body: { action: 1, resource: {}, params: null } })) as Problem;
    expect(errors?.map((it) => it.pointer).toSorted()).toEqual(["/action", "/params", "/resource/id", "/resource/type"]);
  });
});

describe("413: a body over 1 MiB", () => {
  const sized = (bytes: number) => withParams(JSON.stringify({ a: "x".repeat(bytes - withParams(`{"a":""}`).length) }));

  test("exactly 1 MiB is taken", async () => {
    const raw = sized(MAX_BODY_BYTES);
    expect(raw).toHaveLength(MAX_BODY_BYTES);
    expect((await call("POST", path, { as: etl, raw })).status).toBe(201);
  });

  test("a byte more is not", async () => {
    await refusedCall("payload_too_large", "POST", path, { as: etl, raw: sized(MAX_BODY_BYTES + 1) });
  });

  test("nor what says in its header that it is longer, before it is read", async () => {
    await refusedCall("payload_too_large", "POST", path, { as: etl, raw: good, headers: { "content-length": String(MAX_BODY_BYTES + 1) } });
  });

  test("nor a stream that does not end: it is read no further", async () => {
    let sent = 0;
    const raw = new ReadableStream<Uint8Array>({ pull: (controller) => { sent += 65_536; controller.enqueue(new Uint8Array(65_536).fill(0x20)); } });
    await refusedCall("payload_too_large", "POST", path, { as: etl, raw });
    expect(sent).toBeLessThanOrEqual(MAX_BODY_BYTES + 4 * 65_536);
  });
});

describe("415: a body that does not say it is JSON", () => {
  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/jsonp", ""])("%j", async (type) => {
    await refusedCall("unsupported_media_type", "POST", path, { as: etl, raw: good, headers: { "content-type": type } });
  });

  test("with parameters and capitals it still says so", async () => {
    expect((await call("POST", path, { as: etl, raw: good, headers: { "content-type": "Application/JSON; charset=UTF-8" } })).status).toBe(201);
  });
});

test("nothing of what was refused is kept", async () => {
  const [before] = await query<{ n: number }>(sql`SELECT count(*)::int AS n FROM action_request`);
  await refusedCall("malformed_json", "POST", path, { as: etl, raw: "{", headers: { "idempotency-key": "free" } });
  expect((await call("POST", path, { as: etl, raw: good, headers: { "idempotency-key": "free" } })).status).toBe(201);
  const [after] = await query<{ n: number }>(sql`SELECT count(*)::int AS n FROM action_request`);
  expect(after!.n - before!.n).toBe(1);
});
