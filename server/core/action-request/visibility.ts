// Invariant: a request is seen by the agent that asked, the executor it names, the people it concerns and everybody with a role; to all others it does not exist.
// Source: docs/architecture: what a person may not see is NOT_FOUND.
import type { AgentActor, PersonActor } from "@/server/core/actor";

type Seen = { agentId: string; audience: string; sponsorId: string; onBehalfOf: string | null };

export function mayPersonSee(request: Seen, person: Pick<PersonActor, "id" | "email"> & { roles: readonly string[] }): boolean {
  if (person.roles.length > 0 || request.sponsorId === person.id) return true;
  const actedFor = request.onBehalfOf?.trim().toLowerCase();
  return actedFor !== undefined && (actedFor === person.email.toLowerCase() || actedFor === person.id);
}

export function mayAgentSee(request: Seen, agent: Pick<AgentActor, "id" | "name">): boolean {
  return request.agentId === agent.id || isExecutor(request, agent);
}

/** Whether this agent is the one that may take the grant: the requester, or the executor that the audience names. */
export function isExecutor(request: Pick<Seen, "agentId" | "audience">, agent: Pick<AgentActor, "id" | "name">): boolean {
  return request.audience === "agent" ? request.agentId === agent.id : request.audience === agent.name;
}
