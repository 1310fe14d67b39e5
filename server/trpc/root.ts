// The table of contents of what the console may call.
import { accessReviewRouter } from "./access-review/router";
import { agentRouter } from "./agent/router";
import { annotationRouter } from "./annotation/router";
import { auditRouter } from "./audit/router";
import { evidenceRouter } from "./evidence/router";
import { executionRouter } from "./execution/router";
import { breakGlassRouter } from "./break-glass/router";
import { delegationRouter } from "./delegation/router";
import { router } from "./init";
import { liveRouter } from "./live/router";
import { logRouter } from "./log/router";
import { retentionRouter } from "./retention/router";
import { personRouter } from "./person/router";
import { policyRouter } from "./policy/router";
import { presenceRouter } from "./presence/router";
import { reportRouter } from "./report/router";
import { requestRouter } from "./request/router";
import { sessionRouter } from "./session/router";
import { tokenRouter } from "./token/router";
import { viewRouter } from "./view/router";
import { viewerRouter } from "./viewer/router";

export const appRouter = router({
  viewer: viewerRouter, view: viewRouter, request: requestRouter, presence: presenceRouter, annotation: annotationRouter, execution: executionRouter, audit: auditRouter, log: logRouter, retention: retentionRouter, live: liveRouter,
  agent: agentRouter, token: tokenRouter, session: sessionRouter, person: personRouter, policy: policyRouter, delegation: delegationRouter, breakGlass: breakGlassRouter, evidence: evidenceRouter, report: reportRouter, accessReview: accessReviewRouter,
});
export type AppRouter = typeof appRouter;
