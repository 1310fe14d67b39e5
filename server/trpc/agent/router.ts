import { router } from "@/server/trpc/init";
import { acknowledgeHandover } from "./acknowledge-handover";
import { create } from "./create";
import { createKey } from "./create-key";
import { get } from "./get";
import { handOver } from "./hand-over";
import { list } from "./list";
import { notices } from "./notices";
import { replaceKey } from "./replace-key";
import { revokeKey } from "./revoke-key";
import { setDisabled } from "./set-disabled";
import { update } from "./update";

export const agentRouter = router({ list, get, notices, create, update, handOver, acknowledgeHandover, setDisabled, createKey, replaceKey, revokeKey });
