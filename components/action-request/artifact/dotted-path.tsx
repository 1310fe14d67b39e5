import { Fragment } from "react";
import { Exact } from "@/components/ui/exact";

/** A path of names that breaks between its names before it breaks within one. */
export function DottedPath({ path }: { path: string }) {
  return path.split(/(?<=[.\]_])/).map((it, index) => <Fragment key={index}>{index > 0 && <wbr />}<Exact text={it} /></Fragment>);
}
