import { expect, it } from "vitest";
import { mayHear } from "./audience";

const about = (type: string, personId: string | null = null) => ({ type, requestId: null, personId });
const [admin, approver, nobody] = [{ id: "usr_a", roles: ["admin"] }, { id: "usr_b", roles: ["approver"] }, { id: "usr_c", roles: [] }];

it.each([
  ["session.started", "usr_x", [true, false, false]],
  ["token.revoked", "usr_c", [true, false, true]],
  ["agent_key.created", null, [true, true, true]],
  ["policy.activated", null, [true, true, true]],
  ["person.changed", "usr_x", [true, true, false]],
  ["person.changed", "usr_c", [true, true, true]],
  ["something.new", null, [true, true, false]],
] as const)("%s about %s is heard by administrator, approver and somebody without a role: %j", (type, person, heard) => {
  expect([admin, approver, nobody].map((it) => mayHear(about(type, person), it, true))).toEqual(heard);
});

it("what is about a request is heard by whoever sees the request", () => {
  const event = { type: "decision.recorded", requestId: "areq_1", personId: null };
  for (const reader of [admin, approver, nobody]) for (const sees of [true, false]) expect(mayHear(event, reader, sees)).toBe(sees);
});
