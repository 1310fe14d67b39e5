import { router } from "../init";
import { access } from "./access";
import { activity } from "./activity";
import { approvers } from "./approvers";
import { exceptions } from "./exceptions";
import { policyChanges } from "./policy-changes";
import { separation } from "./separation";

export const reportRouter = router({ activity, approvers, access, policyChanges, exceptions, separation });
