import { processSingleton } from "@/server/db/process-singleton";
import { logger } from "@/server/logger";

const underWay = processSingleton("touches", () => new Set<string>());

/** Notes a use off the path of the request that made it, one at a time for each credential. */
export function touchLater(id: string, touch: (id: string) => Promise<void>): void {
  if (underWay.has(id)) return;
  underWay.add(id);
  touch(id)
    .catch((error: unknown) => logger.warn({ err: error, id }, "could not note the use of a credential"))
    .finally(() => underWay.delete(id));
}
