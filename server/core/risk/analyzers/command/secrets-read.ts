// Invariant: a tool that prints a credential is named, wherever its verb stands; one that lists names is not.
// Source: the command references of aws, gcloud, az, kubectl, vault, op, security, terraform, docker, heroku and gpg.
import { judged, type Judged } from "../../judged";
import type { Call } from "./call";

const PRINTS: readonly [programs: RegExp, words: RegExp][] = [
  [/^aws$/, /\b(?:secretsmanager (?:get-secret-value|batch-get-secret-value)|ssm get-parameters?\S* .*--with-decryption|sts (?:get-session-token|get-federation-token|assume-role\S*)|configure (?:get|export-credentials)|ecr get-login-password|eks get-token|iam create-access-key|rds generate-db-auth-token|lambda get-function-configuration|codeartifact get-authorization-token)\b/],
  [/^gcloud$/, /\b(?:secrets versions access|auth (?:application-default )?print-(?:access|identity)-token|iam service-accounts keys create)\b/],
  [/^az$/, /\b(?:account get-access-token|keyvault (?:secret|key) (?:show|download)|\S+ (?:keys?|credentials?|connection-string) (?:list|show|list-keys|renew)|acr credential show|aks get-credentials)\b/],
  [/^(?:kubectl|oc)$/, /\b(?:(?:get|describe) (?:\S+ ){0,6}secrets?(?:\/\S+)?\b.*(?:-o|--output|--template|jsonpath)|config view .*--raw|create token)\b/],
  [/^vault$/, /\b(?:kv get|read|token create|print token)\b/], [/^op$/, /\b(?:read|item get|inject)\b/], [/^security$/, /\b(?:find-(?:generic|internet)-password|dump-keychain|export)\b/],
  [/^(?:terraform|tofu)$/, /\b(?:output .*-(?:json|raw)|state pull)\b/], [/^heroku$/, /\bconfig(?::get)?\b/], [/^gpg2?$/, /--(?:export-secret-keys|export-secret-subkeys|decrypt)/], [/^(?:docker|podman)$/, /\b(?:login .*(?:-p|--password)[ =])/],
  [/^(?:pass|bw|lpass|gopass)$/, /\b(?:show|get|export|list --items)\b/], [/^(?:secret-tool|keyctl)$/, /\b(?:lookup|print|pipe)\b/], [/^git$/, /\bcredential fill\b/], [/^(?:unshadow|mimikatz|pypykatz|secretsdump\.py)$/, /(?:)/],
];

/** Whether the command prints a credential. */
export function judgePrintedSecrets(it: Call): Judged[] {
  const rows = PRINTS.filter(([programs]) => programs.test(it.name));
  if (rows.length === 0) return [];
  const words = it.args.join(" ").slice(0, 4096);
  return rows.some(([, pattern]) => pattern.test(words)) ? judged("command.reads-credentials", "medium", "Prints credentials.") : [];
}
