import { expect, it } from "vitest";
import { targetsOf } from "./targets";

const request = (action: string, id: string, environment?: string) => ({ action, resource: { type: "queue", id, ...(environment !== undefined && { environment }) } });

it("names each target of an action once, with how many requests are about it", () => {
  expect(targetsOf([request("a", "x"), request("b", "x"), request("a", "y"), request("a", "x")])).toEqual([
    { action: "a", targets: [{ id: "x", environment: "", count: 2 }, { id: "y", environment: "", count: 1 }] },
    { action: "b", targets: [{ id: "x", environment: "", count: 1 }] },
  ]);
});

it("keeps apart what has the same name in two environments", () => {
  expect(targetsOf([request("a", "x", "staging"), request("a", "x", "production")])[0]!.targets).toHaveLength(2);
});
