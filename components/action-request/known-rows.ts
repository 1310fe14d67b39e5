import { riskLevels } from "countersign/contract/risk-level";
import { type InboxSort, sortOf } from "@/server/core/action-request/inbox-choices";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import type { RequestListItem } from "@/server/modules/action-request/views";

/** Of requests that the same section has shown, those that fit a filter, in its order: what can be shown until the server has answered. Whom "assigned to me" means it alone knows. */
export function knownRows(shown: readonly RequestListItem[], filter: InboxFilter): RequestListItem[] {
  if (filter.assigned === "me") return [];
  const once = [...new Map(shown.map((it) => [it.id, it])).values()];
  return once.filter((it) => fits(it, filter)).sort(orders[sortOf(filter)]);
}

function fits(item: RequestListItem, { status, risk, action, environment, agent, assigned, text }: InboxFilter): boolean {
  return (status === undefined || item.status === status) && (risk === undefined || item.risk.level === risk) && (action === undefined || item.action === action)
    && (environment === undefined || item.resource.environment === environment) && (agent === undefined || item.agent.name === agent)
    && (assigned !== "nobody" || item.assignee === null) && wordsOf(text).every((it) => hasWord(item, it));
}

function wordsOf(text: string | undefined): string[] {
  return (text ?? "").toLowerCase().split(/\s+/).filter((it) => it !== "");
}

function hasWord({ number, action, resource, agent }: RequestListItem, word: string): boolean {
  return word.replace("#", "") === String(number) || [action, resource.id, agent.name].some((it) => it.toLowerCase().includes(word));
}

type Order = (a: RequestListItem, b: RequestListItem) => number;
const oldest: Order = (a, b) => a.number - b.number;
// Times of one form and zone sort as text does.
const due: Order = (a, b) => (a.expiresAt < b.expiresAt ? -1 : a.expiresAt > b.expiresAt ? 1 : oldest(a, b));
const gravity = (it: RequestListItem) => riskLevels.indexOf(it.risk.level);

const orders: Record<InboxSort, Order> = { due, oldest, newest: (a, b) => oldest(b, a), risk: (a, b) => gravity(b) - gravity(a) || due(a, b) };
