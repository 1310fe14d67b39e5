import { z } from "zod";
import { listNotices } from "@/server/modules/break-glass/queries";
import { breakGlassNotice } from "@/server/modules/break-glass/views";
import { signedIn } from "@/server/trpc/init";

export const notices = signedIn.output(z.array(breakGlassNotice)).query(({ ctx }) => listNotices(ctx.actor));
