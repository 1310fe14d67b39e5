import { router } from "@/server/trpc/init";
import { create } from "./create";
import { end } from "./end";
import { list } from "./list";

export const delegationRouter = router({ list, create, end });
