import { z } from "zod";

/** What somebody calls a view of theirs. */
export const viewName = z.string().trim().min(1, "Give the view a name.").max(60, "At most 60 characters.");
