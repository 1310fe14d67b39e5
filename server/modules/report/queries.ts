// What transports may ask for; each report is in a file of its own.
export { readAccessReport } from "./access";
export { readActivityReport } from "./activity";
export { readApproversReport } from "./approvers";
export { readExceptionsReport } from "./exceptions";
export { readPolicyChangesReport } from "./policy-changes";
export { readSeparationReport } from "./separation";
