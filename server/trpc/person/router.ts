import { router } from "@/server/trpc/init";
import { list } from "./list";

export const personRouter = router({ list });
