import { router } from "../init";
import { list } from "./list";
import { remove } from "./remove";
import { rename } from "./rename";
import { save } from "./save";

export const viewRouter = router({ list, save, rename, remove });
