// Invariant: each report has one question that it answers, and names what it is made from.
// Source: the Reports section of docs/auditor-guide.

export type Report = {
  name: string; title: string;
  /** What somebody wants to know who opens it. */
  question: string;
  /** What it counts, and where that is written down. */
  madeFrom: string;
  /** The same entries in the language of the audit search; null where no search finds just these. */
  search: string | null;
};

const catalogue = {
  activity: {
    title: "Activity by outcome", question: "How much do agents ask for, and what becomes of it?",
    madeFrom: "Requests by the time they were submitted, with what policy said and the status that they have now.", search: "type:request.created",
  },
  approvers: {
    title: "Decisions by approver", question: "Who decides how much, how fast, when, and after how much reading?",
    madeFrom: "Decisions by the time they were made, with the version that each was about and what its browser measured of it.", search: "type:decision.recorded",
  },
  access: {
    title: "Access by agent", question: "What did each agent ask for, what was it granted, and what did it never use?",
    madeFrom: "Requests by agent, action, type of resource and environment, with the status that they have now. Granted: approved by people or by policy; used: started.", search: "type:request.created",
  },
  "policy-changes": {
    title: "Policy changes", question: "Who proposed a change of the policy, who activated it, and what did it change?",
    madeFrom: "Events of the policy: proposed, rejected, withdrawn, superseded and activated.", search: "type:policy",
  },
  exceptions: {
    title: "Exceptions", question: "What expired, failed, was refused or was overridden?",
    madeFrom: "Events of requests that expired, lapsed, failed or never reported, of refused decisions and redemptions, and of overrides.",
    search: "(type:request.expired OR type:request.lapsed OR type:decision.refused OR type:grant.refused OR type:break_glass OR type:execution.unknown OR status:failed)",
  },
  separation: {
    title: "Separation of duties", question: "Did ever one person alone ask for and approve, and did only what was approved run?",
    madeFrom: "Requests that were approved, with the checks that an evidence export has, computed from the entries of the log.", search: "status:approved",
  },
  timeline: {
    title: "Post-mortem timeline", question: "What happened around one request, or in one span of time, in order?",
    madeFrom: "Every entry of the log about the request, or of the span, oldest first.", search: null,
  },
} as const satisfies Record<string, Omit<Report, "name">>;

export type ReportName = keyof typeof catalogue;

/** Every report, in the order of the list. */
export const reports: readonly Report[] = Object.entries(catalogue).map(([name, it]) => ({ name, ...it }));

export function reportOf(name: ReportName): Report {
  return { name, ...catalogue[name] };
}
