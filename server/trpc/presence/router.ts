import { router } from "../init";
import { leave } from "./leave";
import { look } from "./look";

export const presenceRouter = router({ look, leave });
