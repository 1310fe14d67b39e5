import { router } from "../init";
import { count } from "./count";
import { list } from "./list";
import { proof } from "./proof";
import { suggest } from "./suggest";

export const auditRouter = router({ list, count, suggest, proof });
