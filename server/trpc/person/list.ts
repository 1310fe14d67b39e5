import { z } from "zod";
import { listPeople } from "@/server/modules/person/queries";
import { personView } from "@/server/modules/person/views";
import { withRole } from "@/server/trpc/init";

export const list = withRole("admin", "approver", "auditor").output(z.array(personView)).query(({ ctx }) => listPeople(ctx.actor));
