import { z } from "zod";
import { listDirectory } from "@/server/modules/person/directory";
import { personListItem } from "@/server/modules/person/views";
import { withRole } from "@/server/trpc/init";

export const directory = withRole("admin").output(z.array(personListItem)).query(({ ctx }) => listDirectory(ctx.actor));
