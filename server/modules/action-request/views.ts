import type { ActionRequest, PolicyOutcome, Resource, Status } from "countersign/contract/action-request";
import type { Ineligibility } from "countersign/contract/decision";
import type { Risk, RiskLevel } from "countersign/contract/risk";
import type { MaskedValue, Payload } from "@/server/core/secret/mask";

/** Somebody who is away, until when. */
export type Absence = { name: string; until: string };

/** Somebody who could fill a place; who decides in their stead while they are away. */
export type MissingApprover = { name: string; away: { until: string; standIns: string[] } | null };

/** One line of a list of requests. Times are RFC 3339. */
export type RequestListItem = {
  id: string; number: number; status: Status; version: number; digest: string; action: string; resource: Resource;
  agent: { id: string; name: string }; onBehalfOf: string | null;
  risk: { level: RiskLevel; summary: string };
  /** The rules that decided what it takes. */
  rules: string[];
  /** "1 of 2, waiting for security"; empty once settled. */
  progress: string;
  /** Whether the reader may approve it now; `reason` and `detail` say why not. */
  eligible: boolean; mayObject: boolean; reason: Ineligibility | null; detail: string | null;
  /** Whose groups the reader would decide with, where they lack the groups themself. */
  standsInFor: Absence[];
  assignee: Assignee | null;
  createdAt: string; expiresAt: string; resolvedAt: string | null;
};

/** Who has taken a request on. */
export type Assignee = { id: string; name: string };

/** A page of requests; `nextAfter` is the number with which the next one begins, null where there is none. */
export type RequestList = { items: RequestListItem[]; nextAfter: number | null };

/** What a filter of the inbox can choose. */
export type InboxFacets = { actions: string[]; environments: string[]; agents: string[] };

/** `awayUntil`: they are away, and somebody stands in for them. */
export type PersonName = { name: string; email: string; awayUntil: string | null };

/** One line of a request's story; `index` is null until the event is sequenced. */
export type TimelineEntry = {
  eventId: string; index: number | null; type: string; at: string;
  actor: { kind: "user" | "agent" | "system"; id: string; name: string };
  /** One plain sentence without the actor's name, such as "approved as security". */
  sentence: string;
  /** Free text that belongs to it: a reason, a note. */
  text: string | null;
};

export type RequestVersionView = { version: number; digest: string; createdAt: string; author: { kind: "agent" | "user"; id: string; name: string } };

/** One version of a request: its payload with secrets masked, and what policy and analyzers said of it. */
export type RequestVersionDetail = Payload & { version: number; digest: string; risk: Risk; policy: PolicyOutcome; masked: MaskedValue[] };

/** Everything the request page shows. */
export type RequestDetail = {
  /** With its secrets masked; the digest is that of the real payload. */
  request: ActionRequest;
  masked: MaskedValue[];
  /** When its payload, and what was said of it, were removed after their time; null while they are kept. */
  removed: { payload: string | null; texts: string | null };
  /** Names of everybody the page mentions, by person id. */
  people: Record<string, PersonName>;
  you: {
    /** Who reads it; what their browser keeps is theirs alone. */
    id: string;
    /** May approve now. */
    eligible: boolean; reason: Ineligibility | null; detail: string | null;
    /** The artifacts that they marked as viewed, by index. */
    viewed: readonly number[];
    /** May deny or ask for changes now. */
    mayObject: boolean;
    standsInFor: Absence[];
    /** May override missing approvals, or close the review of that. */
    mayOverride: boolean; mayReview: boolean;
    /** May take it on, or leave it to others. */
    mayAssign: boolean;
    mayAmend: boolean; mayReveal: boolean; mayWithdrawChanges: boolean; mayCancel: boolean; mayCloseExecution: boolean;
  };
  progress: { text: string; approvals: number; needed: number; missing: { group: string; count: number; people: MissingApprover[] }[] };
  assignee: Assignee | null;
  timeline: TimelineEntry[];
  versions: RequestVersionView[];
  /** The server's clock when this was read. */
  serverTime: string;
};
