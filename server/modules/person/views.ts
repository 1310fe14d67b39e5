import { z } from "zod";
import { roles } from "@/server/core/actor";

/** A person as the console lists them. Times are RFC 3339. */
export const personView = z.strictObject({
  id: z.string(), name: z.string(), email: z.string(), groups: z.array(z.string()), roles: z.array(z.enum(roles)), lastSignInAt: z.string().nullable(),
});
export type PersonView = z.infer<typeof personView>;
