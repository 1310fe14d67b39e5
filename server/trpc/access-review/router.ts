import { router } from "../init";
import { decide } from "./decide";
import { get } from "./get";
import { list } from "./list";
import { start } from "./start";

export const accessReviewRouter = router({ list, get, start, decide });
