// Invariant: what lets traffic in, or guards what others may create, is named when it is new or changed.
// Source: Kubernetes: Service, Ingress, NetworkPolicy, Pod Security Admission, dynamic admission control.
import type { Found } from "../../finding";
import { itemsOf, membersOf, textOf, type Members } from "../../shapes";

const POINTER = "/after";

function admitsAll(policy: Members): boolean {
  return itemsOf(membersOf(policy.spec).ingress).some((rule) => Object.keys(membersOf(rule)).length === 0 || JSON.stringify(membersOf(rule).from ?? null).includes('"0.0.0.0/0"'));
}

/** What an object opens, compared with what stood in its place. */
export function judgeExposure(it: Members, old: Members | undefined, name: string): Found[] {
  const spec = membersOf(it.spec);
  const was = membersOf(old?.spec);
  switch (it.kind) {
    case "Service": {
      const opens = (spec.type === "LoadBalancer" || spec.type === "NodePort") && spec.type !== was.type;
      return opens || (itemsOf(spec.externalIPs).length > 0 && itemsOf(was.externalIPs).length === 0) ? [{ id: "kubernetes.exposes", level: "medium", message: `Makes ${name} reachable from outside of the cluster.`, pointer: POINTER }] : [];
    }
    case "Ingress": case "Gateway": case "HTTPRoute":
      return old === undefined ? [{ id: "kubernetes.exposes", level: "medium", message: `Makes something reachable from outside through ${name}.`, pointer: POINTER }] : [];
    case "NetworkPolicy":
      return admitsAll(it) && (old === undefined || !admitsAll(old)) ? [{ id: "kubernetes.network-policy-off", level: "high", message: `Lets all traffic through ${name}.`, pointer: POINTER }] : [];
    case "Namespace": {
      const label = (object: Members | undefined): string => textOf(membersOf(membersOf(object?.metadata).labels)["pod-security.kubernetes.io/enforce"]);
      return label(it) === "privileged" && label(old) !== "privileged" ? [{ id: "kubernetes.changes-admission", level: "high", message: `Lets privileged pods into ${name}.`, pointer: POINTER }] : [];
    }
    case "ValidatingWebhookConfiguration": case "MutatingWebhookConfiguration": case "ValidatingAdmissionPolicy": case "MutatingAdmissionPolicy": case "APIService":
      return [{ id: "kubernetes.changes-admission", level: "high", message: `Changes what the cluster checks or alters before it accepts an object (${name}).`, pointer: POINTER }];
    case "Secret":
      return Object.keys({ ...membersOf(it.data), ...membersOf(it.stringData) }).length > 0 ? [{ id: "kubernetes.carries-secret", level: "medium", message: `Carries the values of ${name} in the clear.`, pointer: POINTER }] : [];
    default: return [];
  }
}

/** Running copies, when there were some and there shall be none. */
export function judgeScale(it: Members, old: Members | undefined, name: string): Found[] {
  const { replicas } = membersOf(it.spec);
  const suspended = it.kind === "CronJob" && membersOf(it.spec).suspend === true && membersOf(old?.spec).suspend !== true;
  const stops = replicas === 0 && (old === undefined || membersOf(old.spec).replicas !== 0);
  return stops || suspended ? [{ id: "kubernetes.scales-to-zero", level: "medium", message: `Leaves nothing of ${name} running.`, pointer: POINTER }] : [];
}
