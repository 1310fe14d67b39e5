// Invariant: the fields of the search are a closed set, known to parser, completion, index and documentation alike.
// Source: UX of the audit page; docs/search.md describes each for its readers.
import { statuses } from "countersign/contract/status";
import { riskLevels } from "countersign/contract/risk-level";
import { verdicts } from "countersign/contract/verdict";
import { eventTypes } from "../sentence";

export const searchFields = ["actor", "action", "resource", "environment", "decision", "risk", "rule", "agent", "status", "type", "request", "after", "before"] as const;
export type SearchField = (typeof searchFields)[number];

type FieldRow = { about: string; expected: string; example: string };

/** What each field looks at, and what it expects. */
export const fieldRows: { [F in SearchField]: FieldRow } = {
  actor: { about: "who did it", expected: "a name, an e-mail address or an id", example: "actor:novak" },
  action: { about: "what was asked for", expected: "an action or how it begins", example: "action:iam.role" },
  resource: { about: "on what", expected: "words of the resource's id or type", example: "resource:orders" },
  environment: { about: "where", expected: "the name of an environment", example: "environment:production" },
  decision: { about: "what an approver said", expected: `one of ${verdicts.join(", ")}`, example: "decision:deny" },
  risk: { about: "the risk of the request", expected: `one of ${riskLevels.join(", ")}`, example: "risk:critical" },
  rule: { about: "a rule of the policy that determined the outcome", expected: "the id of a rule", example: "rule:prod-iam" },
  agent: { about: "the agent that asked, or that was changed", expected: "the name or id of an agent", example: "agent:etl-bot" },
  status: { about: "the status that the request came into", expected: `one of ${statuses.join(", ")}`, example: "status:failed" },
  type: { about: "the type of the entry", expected: "an event type or its first word", example: "type:decision" },
  request: { about: "one request", expected: "a number or an id", example: "request:42" },
  after: { about: "at this time or later", expected: "a day such as 2026-11-21, from 00:00 UTC, or a time such as 2026-11-21T09:30Z", example: "after:2026-11-01" },
  before: { about: "earlier than this time", expected: "a day such as 2026-11-21, from 00:00 UTC, or a time such as 2026-11-21T09:30Z", example: "before:2026-12-01" },
};

/** Event types and the nouns that they begin with. */
export const typeValues: readonly string[] = [...new Set(eventTypes.map((it) => it.split(".")[0]!)), ...eventTypes];

/** The fields whose values are a closed set. */
export const closedValues: { [F in SearchField]?: readonly string[] } = { decision: verdicts, risk: riskLevels, status: statuses, type: typeValues };

export function isSearchField(name: string): name is SearchField {
  return (searchFields as readonly string[]).includes(name);
}
