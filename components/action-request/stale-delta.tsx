import type { RequestDetail } from "@/server/modules/action-request/views";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { VersionDelta } from "./version-delta";

/** What became of the request since the reader opened it, over what they opened; taking it is one deliberate step. */
export function StaleDelta({ from, to, onShow }: { from: RequestDetail; to: RequestDetail; onShow: () => void }) {
  return (
    <div className="mb-4">
      <Notice look="wait" role="note" title={`Below is version ${from.request.version}, which nobody can decide any more`}>
        <div className="flex flex-wrap items-center justify-between gap-2">This is what version {to.request.version} changes.<Button size="small" onClick={onShow}>Take version {to.request.version}</Button></div>
      </Notice>
      <VersionDelta from={from.request} to={to.request} />
    </div>
  );
}
