// Invariant: each row is one way in which an ordinary program runs another program, listens, or sends or overwrites files; a program used for what it is for is in no row.
// Source: the manuals of the programs named; the rows are written from them.
import { judged, type Judged } from "../../judged";
import { quote } from "../../quote";
import type { Call } from "./call";

type Effect = "runs" | "listens" | "sends" | "writes";

interface Escape {
  programs: string;
  effect: Effect;
  /** Matched against each argument, or against two that follow one another with a space between them. The first group, when there is one, is shell text. */
  argument: RegExp;
}

const row = (programs: string, effect: Effect, argument: RegExp): Escape => ({ programs, effect, argument });

export const ESCAPES: readonly Escape[] = [
  row("tar bsdtar", "runs", /^--(?:checkpoint-action=exec=|to-command=|use-compress-program=|rsh-command=|info-script=|new-volume-script=)(.*)$/s),
  row("tar bsdtar", "runs", /^-I (.*)$/s),
  row("vi vim view nvim ex rvim vimdiff", "runs", /^(?:-c |\+|--cmd )?:?(?:!|py3?(?:thon3?)? |lua |perl |ruby |call system|terminal)(.*)$/s),
  row("ed", "runs", /^!(.*)$/s),
  row("less more man pg most", "runs", /^(?:\+!|-P |--pager=?|\+\|)(.*)$/s),
  row("sed gsed", "runs", /(?:^|[;}\s\d])e\s+(\S.*)$|\/[gpI\d]{0,4}e[gpI]{0,3}$/s),
  row("awk gawk mawk nawk", "runs", /\bsystem\s*\(|\|\s*["']|["']\s*\|\s*getline|\/inet\//),
  row("zip", "runs", /^(?:-TT |--unzip-command[= ])(.*)$/s),
  row("rsync", "runs", /^(?:-e |--rsh[= ]|--rsync-path[= ])(?!ssh(?:\s|$))(.*)$/s),
  row("ssh scp sftp", "runs", /ProxyCommand[= ](.*)$|LocalCommand[= ](.*)$|KnownHostsCommand[= ](.*)$/is),
  row("scp sftp", "runs", /^-[SD] (.*)$/s),
  row("git", "runs", /^(?:-c )?(?:core\.(?:pager|editor|sshCommand|fsmonitor|hooksPath)|alias\.\w{1,40}|credential\.helper|diff\.external|sequence\.editor|gpg\.program|protocol\.ext\.allow)=(?:!)?(.*)$/is),
  row("git", "runs", /^(?:--upload-pack|--receive-pack|--exec)[= ](.*)$|^ext::(.*)$/s),
  row("gdb lldb", "runs", /^(?:-ex |--eval-command[= ]|--batch -o )(?:!|shell |python |call )(.*)$/s),
  row("nmap", "runs", /^--(?:interactive|script=.{0,200}\.nse$|script=.{0,200}\/)/),
  row("tcpdump", "runs", /^-z (.*)$/s),
  row("script scriptlive", "runs", /^(?:-q?e?c |--command[= ])(.*)$/s),
  row("watch entr", "runs", /^(?:-\S+ )?((?:sh|bash) .*|.*[;&|].*)$/s),
  row("tmux screen", "runs", /^(?:new|new-session|-dm\w?|-X exec|send-keys|run-shell|run|if-shell) (.*)$/s),
  row("mysql mariadb psql sqlite3", "runs", /(?:^|\n|\s)(?:\\!|\.shell\s|\.system\s|system\s)(.*)$/s),
  row("make gmake", "runs", /^--eval[= ](.*)$|^SHELL=(.*)$/s),
  row("cmake", "runs", /^-E (?:env|time|chdir \S{1,200}) (.*)$/s),
  row("openssl", "runs", /^-engine /), row("openssl", "sends", /^s_client /), row("openssl", "listens", /^s_server(?: |$)/),
  row("find fd fdfind", "runs", /^(?:-x|-X|--exec|--exec-batch) (.*)$/s),
  row("systemd-run pkexec", "runs", /^(?!-)(.*)$/s),
  row("ld.so ld-linux-x86-64.so.2", "runs", /^(.*)$/s),
  row("apt apt-get dpkg", "runs", /(?:Pre-Invoke|Post-Invoke)[^=]{0,40}=(.*)$/s),
  row("pip pip3 npm yarn pnpm gem", "runs", /^(?:git\+|https?:\/\/|file:)/),
  row("nginx", "runs", /^-g .*load_module/),
  row("php", "listens", /^-S /), row("python python3", "listens", /^-m (?:http\.server|SimpleHTTPServer|pyftpdlib)/), row("ruby", "listens", /^-run/), row("busybox", "listens", /^httpd|^telnetd|^nc /), row("npx", "listens", /^(?:http-server|serve|localtunnel)/),
  row("ssh", "listens", /^-\w{0,6}[RDw] |^-\w{0,6}[RDw]\d/), row("ngrok cloudflared localtunnel lt chisel frpc", "listens", /^(?:http|tcp|tunnel|client|server|--port|-p)(?: |$)/), row("kubectl oc", "listens", /^(?:proxy --address|port-forward --address)/),
  row("curl", "sends", /^(?:-\w{0,6}T |--upload-file[= ]|-\w{0,6}d @|--data(?:-\w{1,10})?[= ]@|--json[= ]@|-\w{0,6}F [^=]{1,60}=[@<]|--form[= ][^=]{1,60}=[@<])/),
  row("wget", "sends", /^--(?:post-file|body-file)[= ]/), row("ftp tftp lftp", "sends", /^(?:-c )?put /), row("whois finger", "sends", /^-h \S{1,200}:/),
  row("scp", "sends", /^\S{1,200} (?:[\w.-]{1,60}@)?[\w.-]{1,100}:/), row("rclone", "sends", /^(?:copy|sync|move|copyto) /), row("mail mailx sendmail mutt", "sends", /^-[aA] /),
  row("curl", "writes", /^(?:-\w{0,6}o |--output[= ])\/(?:etc|usr|bin|sbin|lib|boot)\//), row("wget", "writes", /^(?:-O |--output-document[= ])\/(?:etc|usr|bin|sbin|lib|boot)\//),
  row("cp mv install ln", "writes", /^\S{1,400} \/(?:etc|usr|bin|sbin|lib|boot)(?:\/|$)/),
];

const byProgram = new Map<string, Escape[]>();
for (const it of ESCAPES) for (const program of it.programs.split(" ")) byProgram.set(program, [...(byProgram.get(program) ?? []), it]);

const SAYS: Record<Effect, (program: string) => Judged[]> = {
  runs: (program) => judged("command.runs-another", "high", `Uses ${program} to run another program.`),
  listens: (program) => judged("command.network-shell", "high", `Uses ${program} to listen on the network or to open a way into it.`),
  sends: (program) => judged("command.sends-file", "medium", `Uses ${program} to send data to another machine.`),
  writes: (program) => judged("command.writes-system-file", "medium", `Uses ${program} to write to a system folder.`),
};

const MAX_ARGUMENTS = 500;
const MAX_ARGUMENT = 4096;

/** What an ordinary program is made to do that it is not known for. */
export function judgeEscapes(it: Call): Judged[] {
  const rows = byProgram.get(it.name);
  if (rows === undefined) return [];
  const all: Judged[] = [];
  const args = it.args.slice(0, MAX_ARGUMENTS).map((arg) => arg.slice(0, MAX_ARGUMENT));
  for (const { effect, argument } of rows) {
    for (let index = 0; index < args.length; index++) {
      const arg = args[index] ?? "";
      const match = argument.exec(arg) ?? (index + 1 < args.length ? argument.exec(`${arg} ${args[index + 1]}`) : null);
      if (match === null) continue;
      const inside = match.slice(1).find((group) => group !== undefined && group !== "");
      all.push(...SAYS[effect](quote(it.name)), ...(inside === undefined ? [] : it.judgeShell(inside)));
      break;
    }
  }
  return all;
}
