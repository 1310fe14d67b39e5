import { router } from "@/server/trpc/init";
import { again } from "./again";
import { cancel } from "./cancel";
import { create } from "./create";
import { list } from "./list";

export const evidenceRouter = router({ list, create, cancel, again });
