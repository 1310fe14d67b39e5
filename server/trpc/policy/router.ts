import { router } from "@/server/trpc/init";
import { activate } from "./activate";
import { activateVersion } from "./activate-version";
import { active } from "./active";
import { approveProposal } from "./approve-proposal";
import { check } from "./check";
import { dryRun } from "./dry-run";
import { get } from "./get";
import { proposal } from "./proposal";
import { proposals } from "./proposals";
import { rejectProposal } from "./reject-proposal";
import { tryRequest } from "./try-request";
import { versions } from "./versions";
import { why } from "./why";
import { withdrawProposal } from "./withdraw-proposal";
import { words } from "./words";

export const policyRouter = router({
  active, versions, get, check, words, why, dryRun, tryRequest, activate, activateVersion, proposal, proposals, approveProposal, rejectProposal, withdrawProposal,
});
