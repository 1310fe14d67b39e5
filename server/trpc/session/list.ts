import { z } from "zod";
import { listSessions } from "@/server/modules/session/queries";
import { sessionView } from "@/server/modules/session/views";
import { signedIn } from "@/server/trpc/init";

export const list = signedIn.output(z.array(sessionView)).query(({ ctx }) => listSessions(ctx.actor));
