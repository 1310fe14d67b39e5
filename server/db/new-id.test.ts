import { expect, it } from "vitest";
import { isId } from "@/server/core/ids";
import { newEventId } from "./new-id";

it("ids of events sort as they were made, however many there are in a millisecond", () => {
  const made = Array.from({ length: 5_000 }, newEventId);
  expect(made.every((it) => isId("evt", it))).toBe(true);
  expect(made.toSorted()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});
