// The table of contents of the REST API, in the order of its reference.
import { amendRequestOperation } from "./operations/amend-request";
import { annotateRequestOperation } from "./operations/annotate-request";
import { auditProofOperation } from "./operations/audit-proof";
import { againExportOperation } from "./operations/again-export";
import { breakGlassOperation } from "./operations/break-glass";
import { cancelExportOperation } from "./operations/cancel-export";
import { cancelRequestOperation } from "./operations/cancel-request";
import { closeExecutionOperation } from "./operations/close-execution";
import { createExportOperation } from "./operations/create-export";
import { createRequestOperation } from "./operations/create-request";
import { decideRequestOperation } from "./operations/decide-request";
import { downloadExportOperation } from "./operations/download-export";
import { getExportOperation } from "./operations/get-export";
import { getRequestOperation } from "./operations/get-request";
import { grantKeysOperation } from "./operations/grant-keys";
import { healthOperation } from "./operations/health";
import { issueGrantOperation } from "./operations/issue-grant";
import { listAuditEventsOperation } from "./operations/list-audit-events";
import { listExportsOperation } from "./operations/list-exports";
import { listRequestsOperation } from "./operations/list-requests";
import { listReviewsOperation } from "./operations/list-reviews";
import { logCheckpointOperation } from "./operations/log-checkpoint";
import { logTileOperation } from "./operations/log-tile";
import { markViewedOperation } from "./operations/mark-viewed";
import { redeemGrantOperation } from "./operations/redeem-grant";
import { reportResultOperation } from "./operations/report-result";
import { requestEventsOperation } from "./operations/request-events";
import { reviewBreakGlassOperation } from "./operations/review-break-glass";
import { withdrawChangesOperation } from "./operations/withdraw-changes";
import type { Operation } from "./operation";

export const operations: readonly Operation[] = [
  createRequestOperation, getRequestOperation, requestEventsOperation, listRequestsOperation, amendRequestOperation, cancelRequestOperation,
  listReviewsOperation, markViewedOperation, decideRequestOperation, withdrawChangesOperation, breakGlassOperation, reviewBreakGlassOperation, annotateRequestOperation,
  issueGrantOperation, redeemGrantOperation, reportResultOperation, closeExecutionOperation, grantKeysOperation,
  logCheckpointOperation, logTileOperation, listAuditEventsOperation, auditProofOperation,
  createExportOperation, listExportsOperation, getExportOperation, downloadExportOperation, cancelExportOperation, againExportOperation,
  healthOperation,
];
