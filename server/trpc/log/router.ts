import { router } from "@/server/trpc/init";
import { status } from "./status";

export const logRouter = router({ status });
