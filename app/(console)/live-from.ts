import { cache } from "react";
import { changesAhead } from "@/server/trpc/ahead";

/** Where in the log a page's changes begin, taken before anything is read for the page: what is recorded while it is on its way is told once it listens. */
export const liveFrom = cache(changesAhead);
