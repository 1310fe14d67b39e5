import type { RefObject } from "react";

/** The headings of the shortcuts help and the command menu, in their order. */
export const actionGroups = ["Decide", "Request", "List", "View", "Go to", "General", "Recent", "Requests"] as const;

/** Something that a screen lets its reader do. Declared once; shortcuts, help and command menu all come from it. */
export type Action = {
  /** Unique on the screen, such as `request.approve`. */
  id: string;
  label: string;
  group: (typeof actionGroups)[number];
  /** Any of these runs it: `j`, `Enter`, `ArrowDown`, `mod+Enter` (⌘ or Ctrl), or one after the other, as in `g i`. */
  keys?: readonly string[];
  run: () => void;
  /** What can't be done now is neither run nor listed. */
  enabled?: boolean;
  /** The keys count only while the focus is inside it, also in its text fields. */
  within?: RefObject<HTMLElement | null>;
  /** Listed in the help alone: it means nothing without what is under the cursor. */
  unlisted?: boolean;
};
