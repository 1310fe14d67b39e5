import { router } from "../init";
import { close } from "./close";
import { decide } from "./decide";
import { get } from "./get";
import { list } from "./list";
import { start } from "./start";

export const accessReviewRouter = router({ list, get, start, decide, close });
