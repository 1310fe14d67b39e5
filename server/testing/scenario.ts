import { afterAll } from "vitest";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import { agentFromBearer, personFromSession, systemActor } from "@/server/auth/actor";
import { stopBackground } from "@/server/background";
import { connectTo } from "@/server/db/client";
import { freshDatabase } from "@/server/db/testing";
import { createAgent } from "@/server/modules/agent/commands";
import { createAgentKey } from "@/server/modules/agent/key-commands";
import { addPerson } from "@/server/modules/person/commands";
import { seedPolicy } from "@/server/modules/policy/commands";
import { startSession } from "@/server/modules/session/commands";
import { createToken } from "@/server/modules/token/commands";
import { removeDataFolder } from "./settings";

/** `bearer` is what goes after `Authorization: Bearer`. */
export type TestPerson = PersonActor & { bearer: string };
export type TestAgent = AgentActor & { bearer: string };

/** Somebody for each part that a rule tells apart, by what the identity provider says of them. */
const groups = {
  sponsor: ["approvers", "platform"], pat: ["approvers", "platform"], sam: ["approvers", "security"], both: ["approvers", "platform", "security"],
  approver: ["approvers"], memberOnly: ["security", "platform"], auditor: ["auditors"], admin: ["admins"], stranger: [],
} as const satisfies Record<string, readonly string[]>;
type Part = keyof typeof groups;

/** The three rules of the protocol. */
export const POLICY = `version: 1
defaults: { effect: require_approval, approvers: [{ group: approvers, count: 1 }], expiresIn: 4h, approvalValidFor: 1h, executionTimeout: 15m }
rules:
  - id: dev-reads
    when: resource.environment == "development" && action.endsWith(".read")
    effect: allow
  - id: prod-iam
    when: action.startsWith("iam.") && resource.environment == "production"
    effect: require_approval
    approvers: [{ group: security, count: 1 }, { group: platform, count: 1 }]
    expiresIn: 30m
  - id: no-billing-delete
    when: action == "billing.account.delete"
    effect: deny
    message: Billing accounts are closed by hand.
`;

export type Scenario = Record<Part, TestPerson> & {
  /** `etl` asks; `runner` is an executor that others name as audience; `other` has nothing to do with either. */
  etl: TestAgent; runner: TestAgent; other: TestAgent; databaseUrl: string;
};

/** A database of its own with people, agents and a policy, made by the commands that make them in life. Everything ends with the test file. */
export async function openScenario(policy: string | null = POLICY): Promise<Scenario> {
  afterAll(async () => {
    await stopBackground();
    removeDataFolder();
  });
  const databaseUrl = await freshDatabase();
  await connectTo(databaseUrl);
  if (policy !== null) await seedPolicy(systemActor("test"), policy);
  const people: Partial<Record<Part, TestPerson>> = {};
  for (const part of Object.keys(groups) as Part[]) people[part] = await makePerson(part, groups[part]);
  const { admin, sponsor } = people as Record<Part, TestPerson>;
  return {
    ...(people as Record<Part, TestPerson>),
    etl: await makeAgent(admin, "etl-bot", sponsor.id), runner: await makeAgent(admin, "runner", admin.id), other: await makeAgent(admin, "other-bot", admin.id),
    databaseUrl,
  };
}

/** Somebody who has just signed in for the first time, and made a personal access token. */
export async function makePerson(name: string, inGroups: readonly string[]): Promise<TestPerson> {
  const { id } = await addPerson(systemActor("test"), { issuer: "https://idp.test", subject: name, name, email: `${name.toLowerCase()}@example.com`, groups: [...inGroups] });
  const session = await startSession(systemActor("test"), { personId: id, userAgent: null, method: "oidc" });
  const person = await personFromSession(session.id);
  if (person === null) throw new Error(`${name} could not sign in`);
  return { ...person, bearer: (await createToken(person, { name: "test", expiresInDays: null })).secret };
}

export async function makeAgent(admin: PersonActor, name: string, sponsorId: string): Promise<TestAgent> {
  const { id } = await createAgent(admin, { name, description: "", sponsorId });
  const { secret } = await createAgentKey(admin, { agentId: id, name: "test", expiresInDays: null });
  const agent = await agentFromBearer(`Bearer ${secret}`, { mayBeCached: false });
  if (agent === null) throw new Error(`${name} has no living key`);
  return { ...agent, bearer: secret };
}
