import { router } from "@/server/trpc/init";
import { again } from "./again";
import { cancel } from "./cancel";
import { counts } from "./counts";
import { create } from "./create";
import { list } from "./list";

export const evidenceRouter = router({ list, counts, create, cancel, again });
