// Invariant: what stays behind to run again, and what takes away the record of what was done, is named.
// Source: crontab(1), at(1), systemd.unit(5), sshd(8) authorized_keys, bash(1) startup files and history, auditctl(8).
import { judged, type Judged } from "../../judged";
import { quoteList } from "../../quote";
import { hasFlag, operands, type Rule } from "./call";

export const STARTUP = /(?:^|\/)(?:\.ssh\/(?:authorized_keys2?|rc|config)|\.(?:bash|zsh)rc|\.(?:bash_|z)?profile|\.bash_login|\.zshenv|\.config\/(?:autostart|systemd)\/.{1,200}|LaunchAgents\/.{1,200})$|^\/etc\/(?:cron[\w.]{0,10}(?:\/|$)|systemd\/system\/|init\.d\/|rc\.local$|profile(?:\.d\/|$)|ld\.so\.preload$|sudoers(?:\.d\/|$)|passwd$|shadow$|pam\.d\/)|^\/var\/spool\/cron\//;
export const RECORDS = /(?:^|\/)\.(?:bash|zsh|python|psql|mysql)_history$|^\/var\/log\/|^\/var\/(?:run\/)?[uw]tmp$/;

export const persists = (what: string): Judged[] => judged("command.persists", "high", what);
export const hides = (what: string): Judged[] => judged("command.hides-traces", "high", what);

/** Files that are written to and run later, or that record what was done. */
export function judgeWritten(paths: readonly string[]): Judged[] {
  const startup = paths.filter((it) => STARTUP.test(it));
  const records = paths.filter((it) => RECORDS.test(it));
  return [
    ...(startup.length > 0 ? persists(`Writes to ${quoteList(startup)}, by which something runs or somebody gets in later.`) : []),
    ...(records.length > 0 ? hides(`Overwrites ${quoteList(records)}, which records what was done.`) : []),
  ];
}

const crontab: Rule = ({ args }) => {
  if (hasFlag(args, "l")) return [];
  return hasFlag(args, "r") ? judged("command.deletes-files", "medium", "Deletes a schedule.") : persists("Changes what runs on a schedule.");
};

export const traceRules: Record<string, Rule> = {
  crontab, at: ({ args }) => (hasFlag(args, "l") ? [] : persists("Lets something run later.")), batch: () => persists("Lets something run later."),
  history: ({ args }) => (hasFlag(args, "cdw") ? hides("Deletes the history of the shell.") : []),
  unset: ({ args }) => (args.some((it) => it.startsWith("HIST")) ? hides("Turns the history of the shell off.") : []),
  auditctl: ({ args }) => (hasFlag(args, "D") || args.join(" ").includes("-e 0") ? hides("Turns auditing off.") : []),
  journalctl: ({ args }) => (args.some((it) => it.startsWith("--vacuum") || it === "--rotate") ? hides("Deletes the journal.") : []),
  logrotate: ({ args }) => (hasFlag(args, "f", "force") ? hides("Rotates logs away.") : []),
  insmod: () => persists("Loads code into the kernel."), modprobe: ({ args }) => (operands(args).length > 0 && !hasFlag(args, "n", "dry-run", "show-depends") ? persists("Loads code into the kernel.") : []),
};
