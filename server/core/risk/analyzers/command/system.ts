// Invariant: stopping machines and services, opening the network, and changing users is named, whichever tool does it.
// Source: systemd, util-linux, netfilter, shadow-utils, netcat and socat manuals.
import { judged } from "../../judged";
import { hasFlag, operands, type Rule } from "./call";

const stopsMachine: Rule = ({ args }) => (hasFlag(args, "c", "help") && !hasFlag(args, "hrP") ? [] : judged("command.stops-machine", "high", "Stops or restarts a machine."));
const stopsService = () => judged("command.stops-service", "medium", "Ends processes or stops a service.");
const changesUsers = () => judged("command.changes-access", "medium", "Changes users or groups of the machine.");
const firewallOff = () => judged("command.firewall-off", "high", "Opens or turns off a firewall or another protection.");
const networkShell = () => judged("command.network-shell", "high", "Listens on the network, or joins a program to it.");

const systemctl: Rule = ({ args }) => {
  const verb = operands(args)[0] ?? "";
  if (/^(?:poweroff|reboot|halt|kexec|rescue|emergency|suspend|hibernate)$/.test(verb)) return judged("command.stops-machine", "high", "Stops or restarts a machine.");
  if (verb === "enable" || verb === "edit" || verb === "link") return judged("command.persists", "high", "Lets something run whenever the machine starts.");
  return /^(?:stop|disable|mask|kill|restart|isolate)$/.test(verb) ? stopsService() : [];
};

const service: Rule = ({ args }) => (args.some((it) => /^(?:stop|restart|disable)$/.test(it)) ? stopsService() : []);
const firewall: Rule = ({ args }) =>
  hasFlag(args, "FX", "flush") || args.some((it) => /^(?:flush|disable|reset|ACCEPT|delete)$/.test(it)) ? firewallOff() : [];

const netcat: Rule = ({ args, command }) => {
  if (hasFlag(args, "lec", "listen", "exec", "sh-exec")) return networkShell();
  return command.from === undefined && command.input === undefined ? [] : judged("command.sends-file", "medium", "Sends data to another machine.");
};

export const systemRules: Record<string, Rule> = {
  shutdown: stopsMachine, reboot: stopsMachine, poweroff: stopsMachine, halt: stopsMachine,
  init: ({ args }) => (/^[06]$/.test(args[0] ?? "") ? judged("command.stops-machine", "high", "Stops or restarts a machine.") : []),
  systemctl, service, kill: ({ args }) => (hasFlag(args, "l", "list") ? [] : stopsService()), killall: stopsService, pkill: stopsService,
  iptables: firewall, ip6tables: firewall, nft: firewall, ufw: firewall, "firewall-cmd": ({ args }) => (args.some((it) => /^--(?:add|remove|set|panic)/.test(it)) ? firewallOff() : []),
  setenforce: ({ args }) => (/^(?:0|permissive)$/i.test(args[0] ?? "") ? firewallOff() : []),
  useradd: changesUsers, usermod: changesUsers, userdel: changesUsers, adduser: changesUsers, deluser: changesUsers, groupadd: changesUsers, gpasswd: changesUsers, passwd: changesUsers, chpasswd: changesUsers, visudo: changesUsers,
  nc: netcat, ncat: netcat, netcat, telnet: netcat,
  socat: ({ args }) => (args.some((it) => /exec:|system:|-listen/i.test(it)) ? networkShell() : []),
  sysctl: ({ args }) => (hasFlag(args, "wp", "write", "load") ? judged("command.changes-infrastructure", "medium", "Changes settings of the kernel.") : []),
  mount: ({ args }) => (operands(args).length > 1 ? judged("command.changes-infrastructure", "medium", "Mounts a file system.") : []), umount: stopsService, swapoff: stopsService,
  ip: ({ args }) => (/\b(?:add|del|delete|flush|set|change|replace)\b/.test(args.join(" ")) ? judged("command.changes-infrastructure", "medium", "Changes the network of a machine.") : []), route: ({ args }) => (/\b(?:add|del)\b/.test(args.join(" ")) ? judged("command.changes-infrastructure", "medium", "Changes the network of a machine.") : []),
  setfacl: ({ args }) => judged("command.changes-permissions", hasFlag(args, "R", "recursive") ? "high" : "medium", "Changes who may reach a file."), setcap: () => judged("command.changes-permissions", "high", "Gives a program rights of the system."), chattr: () => judged("command.changes-permissions", "medium", "Changes whether a file can be changed."),
  "ssh-copy-id": () => judged("command.persists", "high", "Lets a key sign in to another machine."), "docker-credential-helper": () => judged("command.reads-credentials", "medium", "Prints credentials."),
};
