import { router } from "../init";
import { actions } from "./actions";
import { amend } from "./amend";
import { annotate } from "./annotate";
import { assign, unassign } from "./assign";
import { cancel } from "./cancel";
import { decide } from "./decide";
import { decideTogether } from "./decide-together";
import { effect } from "./effect";
import { facets } from "./facets";
import { find } from "./find";
import { get } from "./get";
import { getVersion } from "./get-version";
import { list } from "./list";
import { markViewed } from "./mark-viewed";
import { reveal } from "./reveal";
import { withdrawChanges } from "./withdraw-changes";

export const requestRouter = router({ list, facets, find, get, getVersion, effect, actions, decide, decideTogether, assign, unassign, withdrawChanges, cancel, amend, annotate, markViewed, reveal });
