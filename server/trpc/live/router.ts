import { router } from "../init";
import { changes } from "./changes";

export const liveRouter = router({ changes });
