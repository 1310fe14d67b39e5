import { router } from "@/server/trpc/init";
import { activate } from "./activate";
import { activateVersion } from "./activate-version";
import { active } from "./active";
import { check } from "./check";
import { get } from "./get";
import { versions } from "./versions";

export const policyRouter = router({ active, versions, get, check, activate, activateVersion });
