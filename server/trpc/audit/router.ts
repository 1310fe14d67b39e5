import { router } from "../init";
import { list } from "./list";
import { proof } from "./proof";

export const auditRouter = router({ list, proof });
