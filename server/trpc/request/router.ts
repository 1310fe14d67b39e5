import { router } from "../init";
import { amend } from "./amend";
import { annotate } from "./annotate";
import { cancel } from "./cancel";
import { decide } from "./decide";
import { get } from "./get";
import { getVersion } from "./get-version";
import { list } from "./list";
import { reveal } from "./reveal";
import { withdrawChanges } from "./withdraw-changes";

export const requestRouter = router({ list, get, getVersion, decide, withdrawChanges, cancel, amend, annotate, reveal });
