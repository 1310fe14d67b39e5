"use client";

import { useState } from "react";
import { Exact } from "./exact";

/** Text of several lines, shown exactly; of a long one the beginning first, with how much there is and the way to all of it. */
export function LongText({ text, limit = 600 }: { text: string; limit?: number }) {
  const [all, setAll] = useState(false);
  // A rest of a few words is not worth a click.
  if (all || text.length <= limit * 1.2) return <Exact text={text} multiline />;
  return (
    <>
      <Exact text={text.slice(0, cutAt(text, limit))} multiline />…{" "}
      <button type="button" onClick={() => setAll(true)} className="inline-block min-h-6 font-medium text-accent-text hover:underline">Show all {text.length.toLocaleString("en")} characters</button>
    </>
  );
}

/** Where a text is cut: not inside of a character of two units. */
function cutAt(text: string, limit: number): number {
  return /[\uD800-\uDBFF]/.test(text[limit - 1] ?? "") ? limit - 1 : limit;
}
