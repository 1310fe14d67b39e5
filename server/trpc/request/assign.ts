import { z } from "zod";
import { assignToMe, unassign as unassignCommand } from "@/server/modules/assignment/commands";
import { signedIn } from "../init";

const input = z.object({ id: z.string() });

export const assign = signedIn.input(input).mutation(({ ctx, input: { id } }) => assignToMe(ctx.actor, id));
export const unassign = signedIn.input(input).mutation(({ ctx, input: { id } }) => unassignCommand(ctx.actor, id));
