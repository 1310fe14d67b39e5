import { Notice } from "@/components/ui/notice";

/** That a report has more than it shows. */
export function TruncatedNotice({ shown, of }: { shown: number; of: string }) {
  return <div className="px-4 py-3 lg:px-6"><Notice role="note" title={`Only the newest ${shown.toLocaleString("en")} ${of} are here`}>Choose fewer days to have all of them.</Notice></div>;
}
