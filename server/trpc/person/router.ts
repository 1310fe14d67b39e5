import { router } from "@/server/trpc/init";
import { directory } from "./directory";
import { get } from "./get";
import { list } from "./list";
import { setDisabled } from "./set-disabled";

export const personRouter = router({ list, directory, get, setDisabled });
