import { router } from "@/server/trpc/init";
import { approveErasure } from "./approve-erasure";
import { directory } from "./directory";
import { erasure } from "./erasure";
import { get } from "./get";
import { list } from "./list";
import { proposeErasure } from "./propose-erasure";
import { rejectErasure } from "./reject-erasure";
import { setDisabled } from "./set-disabled";
import { withdrawErasure } from "./withdraw-erasure";

export const personRouter = router({ list, directory, get, setDisabled, erasure, proposeErasure, approveErasure, rejectErasure, withdrawErasure });
