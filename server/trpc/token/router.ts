import { router } from "@/server/trpc/init";
import { create } from "./create";
import { list } from "./list";
import { revoke } from "./revoke";

export const tokenRouter = router({ list, create, revoke });
