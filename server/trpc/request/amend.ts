import { z } from "zod";
import { amendInput } from "countersign/contract/action-request";
import { AppError } from "@/server/core/errors";
import { parseStrictJson } from "@/server/core/strict-json";
import { amendRequest } from "@/server/modules/action-request/commands";
import { signedIn } from "../init";

export const amend = signedIn
  .input(z.object({ id: z.string(), changes: amendInput }))
  .mutation(({ ctx, input }) => {
    // What came here was JSON of a browser; what is judged and hashed passes the same strict parser as a body over REST.
    const strict = parseStrictJson(JSON.stringify(input.changes));
    if (!strict.ok) throw new AppError("malformed_json", { public: `What you wrote is not strict JSON: ${strict.message}, in ${strict.pointer}.` });
    return amendRequest(ctx.actor, input.id, input.changes);
  });
