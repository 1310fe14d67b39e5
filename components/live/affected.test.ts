import { describe, expect, it } from "vitest";
import { affectedBy } from "./affected";

const change = (type: string, requestNumber: number | null = null, index = 0) => ({ index, type, requestId: requestNumber === null ? null : `areq_${requestNumber}`, requestNumber });

describe("what a change touches", () => {
  it("a burst of events of one request reads that request once", () => {
    const burst = [change("decision.recorded", 7), change("grant.issued", 7, 1), change("execution.started", 7, 2)];
    expect(affectedBy(burst)).toEqual({ areas: ["request", "audit", "viewer", "view"], requests: [7] });
  });

  it.each([["agent_key.revoked", "agent"], ["policy.activated", "policy"], ["token.created", "token"], ["session.ended", "session"]])("%s touches the record and the screen of the %s, and no request", (type, area) => {
    const { areas, requests } = affectedBy([change(type)]);
    expect(areas).toEqual(expect.arrayContaining(["audit", area]));
    expect(areas).not.toContain("request");
    expect(requests).toEqual([]);
  });

  it("a delegation touches the queues, since somebody else decides now", () => {
    expect(affectedBy([change("delegation.created")])).toEqual({ areas: ["request", "audit", "viewer", "person", "delegation"], requests: [] });
  });

  it("an event of a type that is not known yet touches the record at least", () => {
    expect(affectedBy([change("weather.changed")]).areas).toEqual(["audit"]);
  });
});
