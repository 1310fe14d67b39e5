import { router } from "@/server/trpc/init";
import { list } from "./list";
import { revoke } from "./revoke";

export const sessionRouter = router({ list, revoke });
