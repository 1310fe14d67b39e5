import { router } from "../init";
import { close } from "./close";

export const executionRouter = router({ close });
