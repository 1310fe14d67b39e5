import { readFile } from "node:fs/promises";
import { AGENTS, type AgentName, grace } from "@/prisma/scenarios/cast";
import { agentFromBearer, personFromBearer, personOfScenario, systemActor } from "@/server/auth/actor";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import { readClaims } from "@/server/core/person/claims";
import { env } from "@/server/env";
import { createAgent } from "@/server/modules/agent/commands";
import { createAgentKey, revokeAgentKey } from "@/server/modules/agent/key-commands";
import { getAgent, listAgents } from "@/server/modules/agent/queries";
import { addPerson } from "@/server/modules/person/commands";
import { seedPolicy } from "@/server/modules/policy/commands";
import { createToken, revokeToken } from "@/server/modules/token/commands";
import { listTokens } from "@/server/modules/token/queries";
import type { DemoFile } from "./demo-file";
import { DEMO_PEOPLE, type DemoPerson } from "./people";

/** Where the policy lies, from the root of the checkout. */
const POLICY_FILE = "prisma/scenarios/demo-policy.yaml";
/** What the demo calls the credentials that it hands out. */
const CREDENTIAL_NAME = "demo.json";

/** Everybody who acts in the scenario, and what they prove themselves with. An agent that somebody disabled is not in it. */
export type Cast = {
  people: ReadonlyMap<string, PersonActor>; agents: ReadonlyMap<string, AgentActor>;
  credentials: Pick<DemoFile, "agents" | "people">;
};

/** The time of the next step of the scenario's beginning; undefined means now, by the database's clock. */
export type Clock = () => Date | undefined;

/** Finds the people, the policy and the agents, and adds who is missing. Credentials in `known` that still open something stay. */
export async function assemble(known: DemoFile | null, clock: Clock): Promise<Cast> {
  const people = new Map<string, PersonActor>();
  for (const person of DEMO_PEOPLE) people.set(person.sub, await personOf(person, clock()));
  await seedPolicy(systemActor("demo"), await readFile(POLICY_FILE, "utf8"), clock());

  const credentials: Cast["credentials"] = { agents: [], people: [] };
  for (const person of DEMO_PEOPLE) {
    const actor = people.get(person.sub)!;
    const token = await tokenOf(actor, known?.people.find((it) => it.email === actor.email)?.token, clock());
    const { name, email, groups, roles } = actor;
    credentials.people.push({ part: person.part, name, email, groups: [...groups], roles: [...roles], token });
  }
  const agents = new Map<string, AgentActor>();
  for (const { name } of AGENTS) {
    const found = await agentOf(name, people, known?.agents.find((it) => it.name === name)?.key, clock);
    if (found === null) continue;
    agents.set(name, found.actor);
    credentials.agents.push({ name, key: found.key });
  }
  return { people, agents, credentials };
}

/** The same person as the one who signs in through the demo's identity provider. */
async function personOf({ sub, name, email, groups }: DemoPerson, at?: Date): Promise<PersonActor> {
  const { OIDC_ISSUER: issuer, OIDC_GROUPS_CLAIM } = env();
  const read = readClaims({ sub, name, email, [OIDC_GROUPS_CLAIM]: [...groups] }, OIDC_GROUPS_CLAIM);
  if (issuer === undefined || !read.ok) throw new Error(`${name} of the demo can't sign in: ${read.ok ? "there is no identity provider" : read.problem}`);
  const { id } = await addPerson(systemActor("demo"), { ...read.claims, issuer }, at);
  return personOfScenario(id);
}

async function tokenOf(actor: PersonActor, known: string | undefined, at?: Date): Promise<string> {
  if ((await personFromBearer(`Bearer ${known}`))?.id === actor.id) return known!;
  // Nobody holds the secret of an earlier one any more.
  for (const it of await listTokens(actor)) if (it.name === CREDENTIAL_NAME && it.revokedAt === null) await revokeToken(actor, it.id, at);
  return (await createToken(actor, { name: CREDENTIAL_NAME, expiresInDays: null }, at)).secret;
}

async function agentOf(name: AgentName, people: Cast["people"], known: string | undefined, clock: Clock): Promise<{ actor: AgentActor; key: string } | null> {
  const administrator = people.get(grace)!;
  const { description, sponsor } = AGENTS.find((it) => it.name === name)!;
  const there = (await listAgents(administrator)).find((it) => it.name === name);
  if (there !== undefined && there.disabledAt !== null) return null;
  const id = there?.id ?? (await createAgent(administrator, { name, description, sponsorId: people.get(sponsor)!.id }, clock())).id;
  const acting = await agentFromBearer(`Bearer ${known}`, { mayBeCached: false });
  if (acting?.id === id) return { actor: acting, key: known! };
  for (const it of (await getAgent(administrator, id)).keys) if (it.name === CREDENTIAL_NAME && it.revokedAt === null) await revokeAgentKey(administrator, it.id, clock());
  const { secret: key } = await createAgentKey(administrator, { agentId: id, name: CREDENTIAL_NAME, expiresInDays: null }, clock());
  const actor = await agentFromBearer(`Bearer ${key}`, { mayBeCached: false });
  if (actor === null) throw new Error(`the new key of ${name} opens nothing`);
  return { actor, key };
}
