import { describe, expect, test } from "vitest";
import type { Role } from "@/server/core/actor";
import { isExecutor, mayAgentSee, mayPersonSee } from "./visibility";

const request = { agentId: "agt_etl", audience: "agent", sponsorId: "usr_sponsor", onBehalfOf: "Engineer@example.com " };
const person = (id: string, email: string, ...roles: Role[]) => ({ id, email, roles });

describe("a person sees a request", () => {
  test.each([
    ["as an administrator", person("usr_x", "x@example.com", "admin"), true],
    ["as an approver", person("usr_x", "x@example.com", "approver"), true],
    ["as an auditor", person("usr_x", "x@example.com", "auditor"), true],
    ["as the sponsor, without a role", person("usr_sponsor", "s@example.com"), true],
    ["as the one acted for, without a role", person("usr_x", "engineer@EXAMPLE.com"), true],
    ["and otherwise not", person("usr_x", "x@example.com"), false],
    ["and not for a similar address", person("usr_x", "engineer@example.com.evil"), false],
  ])("%s: %s", (_, who, sees) => {
    expect(mayPersonSee(request, who)).toBe(sees);
  });

  test("a request that acts for nobody is nobody's by that", () => {
    expect(mayPersonSee({ ...request, onBehalfOf: null }, person("usr_x", "engineer@example.com"))).toBe(false);
  });

  test("one may be acted for by id", () => {
    expect(mayPersonSee({ ...request, onBehalfOf: "usr_x" }, person("usr_x", "other@example.com"))).toBe(true);
  });
});

describe("an agent sees a request, and takes its grant", () => {
  test.each([
    ["the one that asked, for itself", "agent", { id: "agt_etl", name: "etl-bot" }, true, true],
    ["another one", "agent", { id: "agt_other", name: "other" }, false, false],
    ["another one that goes by the word `agent`", "agent", { id: "agt_other", name: "agent" }, false, false],
    ["the executor that is named", "runner", { id: "agt_runner", name: "runner" }, true, true],
    ["the one that asked, where an executor is named", "runner", { id: "agt_etl", name: "etl-bot" }, true, false],
    ["another one, where an executor is named", "runner", { id: "agt_other", name: "runner-2" }, false, false],
  ])("%s", (_, audience, agent, sees, executes) => {
    expect(mayAgentSee({ ...request, audience }, agent)).toBe(sees);
    expect(isExecutor({ ...request, audience }, agent)).toBe(executes);
  });
});
