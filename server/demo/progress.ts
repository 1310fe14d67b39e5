import type { ActionRequest } from "countersign/contract/action-request";
import type { Step, Story } from "@/prisma/scenarios/story";

/** A request that is there, and who tried to approve it in vain: only the record knows that. */
export type Found = { request: ActionRequest; refused: readonly string[] };

/** How many steps of a story are told; what comes before a step that was told has happened too. */
export function stepsTold(story: Story, found: Found, personId: (sub: string) => string): number {
  return story.steps.findLastIndex((step, index) => wasTold(found, step, story.steps.slice(0, index), personId)) + 1;
}

function wasTold({ request, refused }: Found, step: Step, earlier: readonly Step[], personId: (sub: string) => string): boolean {
  const { decisions, annotations, execution, status, version } = request;
  switch (step.act) {
    case "decide": return decisions.some((it) => it.approver === personId(step.by) && it.decision === step.decision && it.reason === step.reason);
    case "tryToApprove": return refused.includes(personId(step.by));
    case "withdrawChanges": return decisions.some((it) => it.approver === personId(step.by) && it.withdrawn);
    case "note": return annotations.some((it) => it.author === personId(step.by) && it.body === step.body);
    case "amend": return version > 1 + earlier.filter((it) => it.act === "amend").length;
    case "cancel": return status === "cancelled";
    case "run": return execution !== null;
    case "report": return execution !== null && execution.finishedAt !== null;
    case "runOutOfTime": return status === "expired" || status === "lapsed" || status === "unknown" || (execution !== null && execution.closedBy !== null);
    case "close": return execution !== null && execution.closedBy !== null;
  }
}
