// What of a request can be on a screen, besides its artifacts. Plain values, so that a browser needs no schema library for them.

export const shownSections = ["request", "risk", "justification", "params", "changes", "decisions", "notes", "timeline"] as const;
