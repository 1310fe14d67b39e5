import { router } from "@/server/trpc/init";
import { get } from "./get";

export const retentionRouter = router({ get });
