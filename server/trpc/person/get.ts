import { z } from "zod";
import { getPerson } from "@/server/modules/person/directory";
import { personDetail } from "@/server/modules/person/views";
import { signedIn } from "@/server/trpc/init";

export const get = signedIn.input(z.strictObject({ id: z.string() })).output(personDetail).query(({ ctx, input }) => getPerson(ctx.actor, input.id));
