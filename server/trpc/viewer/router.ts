import { router } from "../init";
import { get } from "./get";

export const viewerRouter = router({ get });
