// Invariant: the name of an action can raise a level and never lower it; it is what the agent calls it, not what it does.
// Source: docs/risk.md.
import type { RequestAnalyzer } from "../finding";

const DESTRUCTIVE = new Set(["delete", "destroy", "drop", "erase", "purge", "remove", "reset", "revoke", "rotate", "terminate", "truncate", "uninstall", "wipe"]);
const EXPORTING = new Set(["copy", "download", "dump", "exfiltrate", "export", "extract", "unload"]);

/** What the name of the action announces. */
export const findAnnouncedAction: RequestAnalyzer = ({ action }) => {
  const words = action.toLowerCase().split(/[._-]/);
  if (words.some((it) => DESTRUCTIVE.has(it))) {
    return [{ id: "action.destructive", level: "medium", message: "By its name, the action deletes, ends or replaces something.", pointer: "/action" }];
  }
  if (words.some((it) => EXPORTING.has(it))) {
    return [{ id: "action.data-export", level: "medium", message: "By its name, the action takes data out.", pointer: "/action" }];
  }
  return [];
};
