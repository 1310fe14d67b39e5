// Invariant: every pattern runs in linear time; a run of token characters is entered once, at its start, and every other repetition is bounded.
// Source: the token formats as their issuers publish them; RFC 7468 (PEM), RFC 7519 (JWT), RFC 6750 (Bearer), RFC 3986 (userinfo).
import type { RiskLevel } from "countersign/contract/risk";
import type { FindingId } from "./catalogue";

export interface SecretPattern {
  id: FindingId; level: RiskLevel;
  /** What the message calls it, after "Contains". */
  name: string;
  /** Lower-case texts one of which must be there for the pattern to match: they are searched for first, because that is cheap. */
  hints: readonly string[];
  pattern: RegExp;
  /** The value itself is the first group, and a reference to a secret in its place is none. */
  valued?: true;
}

/** One of these is in every name that the patterns for assignments and members know. */
export const NAMING: readonly string[] = ["pass", "pwd", "secret", "token", "apikey", "api_key", "api-key", "accesskey", "access_key", "access-key", "privatekey", "private_key", "private-key"];

export const SECRET_PATTERNS: readonly SecretPattern[] = [
  { id: "secret.aws-access-key", level: "high", name: "an AWS access key id", hints: ["akia", "asia"], pattern: /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/ },
  { id: "secret.private-key", level: "high", name: "a private key", hints: ["private key"], pattern: /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----/ },
  { id: "secret.jwt", level: "high", name: "a signed token (JWT)", hints: ["eyj"], pattern: /(?<![\w-])eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16,}/ },
  { id: "secret.github-token", level: "high", name: "a GitHub token", hints: ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], pattern: /(?<!\w)(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22})/ },
  { id: "secret.gitlab-token", level: "high", name: "a GitLab token", hints: ["glpat-"], pattern: /(?<!\w)glpat-[\w-]{20}/ },
  { id: "secret.slack-token", level: "high", name: "a Slack token", hints: ["xox", "xapp-", "hooks.slack.com"], pattern: /(?<!\w)(?:xox[a-z]-|xapp-\d-)[\w-]{10}|hooks\.slack\.com\/services\/T\w{4,20}\/B\w{4,20}\/\w{16}/ },
  { id: "secret.stripe-key", level: "high", name: "a Stripe key", hints: ["k_live_", "k_test_", "whsec_"], pattern: /(?<![A-Za-z0-9])(?:[rs]k_(?:live|test)_|whsec_)[A-Za-z0-9]{16}/ },
  { id: "secret.google-key", level: "high", name: "a Google API key", hints: ["aiza", "ya29.", "gocspx-"], pattern: /(?<![\w-])(?:AIza[\w-]{35}|ya29\.[\w-]{20}|GOCSPX-[\w-]{20})/ },
  { id: "secret.npm-token", level: "high", name: "an npm token", hints: ["npm_", "_authtoken"], pattern: /(?<!\w)npm_[A-Za-z0-9]{36}|_authToken\s{0,3}=\s{0,3}[\w-]{20}/ },
  { id: "secret.bearer-token", level: "high", name: "a bearer token", hints: ["bearer"], pattern: /(?<!\w)bearer\s{1,4}(?=[\w.~+/-]{0,200}\d)[\w.~+/-]{16}/i },
  { id: "secret.basic-auth-url", level: "high", name: "an address with a password in it", hints: ["://"], pattern: /:\/\/[^\s/?#:@]{0,128}:([^\s/?#@]{3,256})@/g, valued: true },
  { id: "secret.assignment", level: "medium", name: "what looks like a password or token", hints: NAMING, pattern: /(?:passwd|password|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)["']?\s{0,3}(?:=>?|:=)\s{0,3}["']?([^\s"',;&]{6,200})/gi, valued: true },
  { id: "secret.assignment", level: "medium", name: "what looks like a password or token", hints: NAMING, pattern: /(?:passwd|password|passphrase|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key)["']?\s{0,3}:\s{0,3}["']?((?=[^\s"',;&]{0,200}\d)[^\s"',;&]{6,200})/gi, valued: true },
  { id: "secret.assignment", level: "medium", name: "what looks like a password or token", hints: ["--"], pattern: /--[a-z-]{0,30}(?:password|passwd|token|secret|api-key)\s{1,3}["']?([^\s"'-][^\s"']{5,200})/gi, valued: true },
  { id: "secret.assignment", level: "medium", name: "what looks like a password", hints: ["password", "identified by"], pattern: /(?:password|identified by)\s{1,4}'([^']{3,200})'/gi, valued: true },
];

/** Names that hold a secret only as the name of a member. */
const MEMBER_HINTS = [...NAMING, "authorization", "api key", "private key", "access key", "api.key", "private.key", "access.key"];

function anyOf(texts: readonly string[]): RegExp {
  return new RegExp([...new Set(texts)].sort().map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"));
}

/** One of these is in every lower-case text in which there is something to find; a single pass tells most requests apart. */
export const ANY_HINT = anyOf([...SECRET_PATTERNS.flatMap((it) => it.hints), ...MEMBER_HINTS]);
/** The same for secrets that are told by the name of their member alone. */
export const MEMBER_HINT = anyOf(MEMBER_HINTS);

const REFERENCE = /^(?:[$<{%*]|x{4,}|\.{3}|null$|undefined$|process\.env|os\.environ|env[.:]|vault:|ssm:|op:\/\/|secretref|secretkeyref|arn:aws:(?:secretsmanager|ssm):|projects\/[^/]{1,100}\/secrets\/|redacted|\[redacted|\(?hidden|excluded\.|new\.|old\.)|[()]/i;

/** Whether a value stands for a secret that is kept elsewhere. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value);
}

const SECRET_NAME = /(?:password|passwd|passphrase|pwd|secret|apikey|secretkey|secretaccesskey|accesstoken|authtoken|privatekey|clientsecret|token|authorization)$/;
const HARMLESS_NAME = /(?:next|page|continuation|cursor|idempotency|request|client|sync|change)token$/;

/** Whether a member with this name and value holds a secret by its name. */
export function isNamedSecret(name: string, value: string): boolean {
  if (value.length < 6 || value.length > 4096) return false;
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (!SECRET_NAME.test(plain) || HARMLESS_NAME.test(plain)) return false;
  if (plain.endsWith("authorization")) return /^\S{1,40} \S{6}/.test(value) && !isReference(value.replace(/^\S{1,40} /, ""));
  return !/\s/.test(value) && !isReference(value);
}

/** Whether the pattern finds a secret in the text. A reference does not end the search: a secret may stand behind it. */
export function matchesSecret(it: SecretPattern, text: string): boolean {
  if (it.valued !== true) return it.pattern.test(text);
  for (const match of text.matchAll(it.pattern)) if (!isReference(match[1] ?? "")) return true;
  return false;
}

/** Whether any pattern finds a secret in the text. */
export function looksSecret(text: string): boolean {
  return SECRET_PATTERNS.some((it) => matchesSecret(it, text));
}
