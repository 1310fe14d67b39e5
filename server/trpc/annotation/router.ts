import { router } from "../init";
import { markRead } from "./mark-read";
import { mentionable } from "./mentionable";
import { mentions } from "./mentions";

export const annotationRouter = router({ mentions, mentionable, markRead });
