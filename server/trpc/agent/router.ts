import { router } from "@/server/trpc/init";
import { create } from "./create";
import { createKey } from "./create-key";
import { get } from "./get";
import { list } from "./list";
import { revokeKey } from "./revoke-key";
import { setDisabled } from "./set-disabled";
import { update } from "./update";

export const agentRouter = router({ list, get, create, update, setDisabled, createKey, revokeKey });
