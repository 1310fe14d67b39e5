import { router } from "@/server/trpc/init";
import { dismiss } from "./dismiss";
import { notices } from "./notices";
import { override } from "./override";
import { review } from "./review";

export const breakGlassRouter = router({ override, review, notices, dismiss });
