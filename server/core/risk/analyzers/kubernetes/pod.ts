// Invariant: every container of a pod is judged, also those that start first or for a moment; what is set apart from the default is named, and the default is not.
// Source: Kubernetes Pod Security Standards; Linux capabilities(7).
import type { RiskSubject, Found } from "../../finding";
import { quote, quoteList } from "../../quote";
import { itemsOf, membersOf, textOf, type Members } from "../../shapes";
import { findCommand } from "../command";

const POINTER = "/after";
const STRONG = /^(?:CAP_)?(?:ALL|SYS_ADMIN|SYS_PTRACE|SYS_MODULE|SYS_RAWIO|SYS_BOOT|SYS_CHROOT|NET_ADMIN|NET_RAW|DAC_READ_SEARCH|DAC_OVERRIDE|SETUID|SETGID|BPF|PERFMON|MAC_ADMIN|MAC_OVERRIDE|AUDIT_CONTROL|MKNOD|SETPCAP|SETFCAP|CHECKPOINT_RESTORE)$/i;
const WIDE_PATH = /^\/*(?:$|(?:etc|root|proc|sys|dev|home|boot|var\/lib\/(?:kubelet|docker|containerd)|var\/run|run)(?:\/|$))/;

/** The containers of a pod, in all three lists. */
export function containersOf(pod: Members): Members[] {
  return [...itemsOf(pod.containers), ...itemsOf(pod.initContainers), ...itemsOf(pod.ephemeralContainers)].map(membersOf);
}

function judgeContainer(it: Members, name: string, subject: RiskSubject): Found[] {
  const all: Found[] = [];
  const security = membersOf(it.securityContext);
  if (security.privileged === true) all.push({ id: "kubernetes.privileged", level: "high", message: `Runs a privileged container in ${name}.`, pointer: POINTER });
  const added = itemsOf(membersOf(security.capabilities).add).map(textOf).filter((cap) => cap !== "" && !/^(?:CAP_)?NET_BIND_SERVICE$/i.test(cap));
  if (added.length > 0) all.push({ id: "kubernetes.capabilities", level: added.some((cap) => STRONG.test(cap)) ? "high" : "medium", message: `Gives a container of ${name} the rights ${quoteList(added)}.`, pointer: POINTER });
  if (security.runAsUser === 0 || security.runAsNonRoot === false || security.allowPrivilegeEscalation === true) all.push({ id: "kubernetes.runs-as-root", level: "medium", message: `Lets a container of ${name} run as root.`, pointer: POINTER });
  const argv = [...itemsOf(it.command), ...itemsOf(it.args)].filter((word): word is string => typeof word === "string");
  if (argv.length > 0) {
    const grave = findCommand({ kind: "command", argv }, subject).filter(({ level }) => level === "high" || level === "critical");
    all.push(...grave.map((found) => ({ ...found, pointer: POINTER })));
  }
  return all;
}

/** What a pod reaches of the machine below it, and with which rights it runs. */
export function judgePod(pod: Members, name: string, subject: RiskSubject): Found[] {
  const all = containersOf(pod).flatMap((it) => judgeContainer(it, name, subject));
  const security = membersOf(pod.securityContext);
  if (security.runAsUser === 0 || security.runAsNonRoot === false) all.push({ id: "kubernetes.runs-as-root", level: "medium", message: `Lets ${name} run as root.`, pointer: POINTER });
  const shared = ["hostNetwork", "hostPID", "hostIPC"].filter((it) => pod[it] === true);
  if (shared.length > 0) all.push({ id: "kubernetes.host-access", level: "high", message: `Shares ${quoteList(shared)} of the machine with ${name}.`, pointer: POINTER });
  for (const volume of itemsOf(pod.volumes).map(membersOf)) {
    if (volume.hostPath === undefined) continue;
    const path = textOf(membersOf(volume.hostPath).path);
    all.push({ id: "kubernetes.host-path", level: WIDE_PATH.test(path) || path.includes("..") ? "high" : "medium", message: `Mounts ${quote(path)} of the machine into ${name}.`, pointer: POINTER });
  }
  return all;
}

/** Secrets that a pod is given, by name. */
export function secretsOf(pod: Members): string[] {
  const names: unknown[] = itemsOf(pod.volumes).map(membersOf).flatMap((it) => [membersOf(it.secret).secretName, ...itemsOf(membersOf(it.projected).sources).map((source) => membersOf(membersOf(source).secret).name)]);
  for (const it of containersOf(pod)) {
    names.push(...itemsOf(it.envFrom).map((from) => membersOf(membersOf(from).secretRef).name), ...itemsOf(it.env).map((from) => membersOf(membersOf(membersOf(from).valueFrom).secretKeyRef).name));
  }
  return names.filter((it): it is string => typeof it === "string");
}

/** Images whose content may change under their name. */
export function unpinnedImages(pod: Members): string[] {
  return containersOf(pod).map((it) => textOf(it.image)).filter((it) => it !== "" && !it.includes("@sha256:"));
}
