import { AppError } from "@/server/core/errors";
import type { AgentActor, PersonActor } from "@/server/core/actor";
import { agentFromBearer, personFromBearer } from "@/server/auth/actor";
import { refuseCrossSite } from "@/server/auth/cross-site";
import { personFromRequest } from "@/server/auth/who-am-i";
import type { RestContext } from "./context";

const AGENT_PREFIX = "Bearer cs_agent_";

/** The agent that calls. `mayBeCached`: the command checks the key again in its own statement. */
export async function requireAgent(c: RestContext, { mayBeCached } = { mayBeCached: false }): Promise<AgentActor> {
  const agent = await agentFromBearer(c.req.header("authorization"), { mayBeCached, from: c.req.raw });
  if (agent === null) throw new AppError("unauthenticated", { public: "Expected `Authorization: Bearer cs_agent_…` with a key that is neither revoked nor expired." });
  return agent;
}

/** The person who calls: by personal access token, or by the session of the browser from our own pages. */
export async function requirePerson(c: RestContext): Promise<PersonActor> {
  const header = c.req.header("authorization");
  if (header?.startsWith(AGENT_PREFIX) && (await agentFromBearer(header, { mayBeCached: false })) !== null) {
    throw new AppError("not_eligible", { public: "This is for people; an agent can't do it." });
  }
  const person = header === undefined ? await personFromRequest(c.req.raw) : await personFromBearer(header, c.req.raw);
  if (person === null) throw new AppError("unauthenticated", { public: "Expected `Authorization: Bearer cs_user_…` with a living token, or a session." });
  if (person.via === "session") refuseCrossSite(c.req.raw);
  return person;
}

export function requireCaller(c: RestContext): Promise<AgentActor | PersonActor> {
  return c.req.header("authorization")?.startsWith(AGENT_PREFIX) ? requireAgent(c) : requirePerson(c);
}

/** A person with the role `auditor` or `admin`. */
export async function requireAuditor(c: RestContext): Promise<PersonActor> {
  const person = await requirePerson(c);
  if (!person.roles.includes("auditor") && !person.roles.includes("admin")) throw new AppError("forbidden", { public: "The log's contents are for people with the role auditor." });
  return person;
}
