import { z } from "zod";
import { listPeople } from "@/server/modules/person/queries";
import { personView } from "@/server/modules/person/views";
import { signedIn } from "@/server/trpc/init";

export const list = signedIn.output(z.array(personView)).query(({ ctx }) => listPeople(ctx.actor));
