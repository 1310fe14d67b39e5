import { z } from "zod";
import { annotationInput } from "countersign/contract/action-request";
import { annotate as annotateCommand } from "@/server/modules/annotation/commands";
import { signedIn } from "../init";

export const annotate = signedIn
  .input(z.object({ id: z.string() }).extend(annotationInput.shape))
  .mutation(({ ctx, input: { id, ...note } }) => annotateCommand(ctx.actor, id, note));
