import { describe, expect, it } from "vitest";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { RequestListItem } from "@/server/modules/action-request/views";
import { knownRows } from "./known-rows";

function item(number: number, some: Partial<RequestListItem> & { level?: RequestListItem["risk"]["level"]; environment?: string } = {}): RequestListItem {
  const { level = "low", environment = "staging", ...rest } = some;
  return {
    id: `areq_${number}`, number, status: "pending", version: 1, digest: "sha256:0", action: "deploy.service", resource: { type: "service", id: `shop/${number}`, environment },
    agent: { id: "agt_1", name: "release-bot" }, onBehalfOf: null, risk: { level, summary: "" }, rules: [], progress: "", eligible: true, mayObject: true, reason: null, detail: null,
    standsInFor: [], assignee: null, createdAt: "2026-01-01T00:00:00.000Z", expiresAt: `2026-01-0${10 - number}T00:00:00.000Z`, resolvedAt: null, ...rest,
  };
}

const shown = [
  item(1, { level: "high", assignee: { id: "usr_1", name: "Ann" } }), item(2, { environment: "production", action: "iam.role.update" }),
  item(3, { level: "critical", status: "denied" }), item(4, { agent: { id: "agt_2", name: "etl-bot" } }), item(4, { agent: { id: "agt_2", name: "etl-bot" } }),
];
const numbers = (filter: Omit<InboxFilter, "section">) => knownRows(shown, { section: "mine", ...filter }).map((it) => it.number);

describe("what is known of a filter's answer", () => {
  it.each<[Omit<InboxFilter, "section">, number[]]>([
    [{}, [4, 3, 2, 1]], [{ sort: "newest" }, [4, 3, 2, 1]], [{ sort: "oldest" }, [1, 2, 3, 4]], [{ sort: "risk" }, [3, 1, 4, 2]],
    [{ risk: "high" }, [1]], [{ status: "denied" }, [3]], [{ action: "iam.role.update" }, [2]], [{ environment: "production" }, [2]], [{ agent: "etl-bot" }, [4]],
    [{ assigned: "nobody" }, [4, 3, 2]], [{ assigned: "me" }, []], [{ text: "#2" }, [2]], [{ text: "SHOP/4 etl" }, [4]], [{ text: "nothing" }, []], [{ risk: "low", environment: "production" }, [2]],
  ])("for %j is %j", (filter, expected) => expect(numbers(filter)).toEqual(expected));
});
