import { appendEvent } from "@/server/db/audit-writer";
import { transaction } from "@/server/db/transaction";
import { systemActor } from "@/server/auth/actor";

/** Commits events that are about nothing but who wrote them and how many came before. Returns their ids. */
export async function recordEvents(writer: string, numbers: number[]): Promise<string[]> {
  return transaction(async (tx) => {
    const ids: string[] = [];
    for (const it of numbers) {
      ids.push(await appendEvent(tx, { type: "agent.updated", actor: systemActor(writer), at: new Date(), data: { agent: writer, fields: [String(it)] }, disclose: { description: `${writer} ${it}` } }));
    }
    return ids;
  });
}

/** A promise and who settles it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  let open = () => undefined as void;
  const opened = new Promise<void>((resolve) => { open = resolve; });
  return { opened, open };
}

export function upTo(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i);
}
