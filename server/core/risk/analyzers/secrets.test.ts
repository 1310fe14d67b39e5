import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assess } from "../assess";
import type { RiskSubject } from "../finding";
import { quote } from "../quote";
import { resolves, subjectOf } from "../test-subject";

// Put together here, so that no scanner takes this file for a leak.
const secrets: [string, string][] = [
  ["secret.aws-access-key", "AKIA" + "IOSFODNN7EXAMPLE"], ["secret.aws-access-key", "ASIA" + "Y34FZKBOKMUTVV7A"], ["secret.private-key", "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIE"], ["secret.private-key", "-----BEGIN " + "PRIVATE KEY-----"], ["secret.private-key", "-----BEGIN " + "PGP PRIVATE KEY BLOCK-----"],
  ["secret.jwt", "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P"], ["secret.github-token", "ghp_" + "a1B2".repeat(9)], ["secret.github-token", "github_pat_" + "11ABCDEFG0abcdefghij_1"], ["secret.gitlab-token", "glpat-" + "abcdefghij1234567890"],
  ["secret.slack-token", "xoxb-" + "123456789012-abcdefghij"], ["secret.stripe-key", "sk_live_" + "abcdefghij1234567890"], ["secret.google-key", "AIza" + "SyA1234567890abcdefghijklmnopqrstuv"], ["secret.npm-token", "npm_" + "a1B2".repeat(9)],
  ["secret.bearer-token", "Bearer " + "abcdef0123456789abcdef"], ["secret.basic-auth-url", "postgres://app:" + "hunter22@db.internal/shop"],
  ["secret.assignment", "password=" + "hunter22"], ["secret.assignment", "DB_PASSWORD: '" + "hunter22'"], ["secret.assignment", "--api-key " + "abcdef012345"], ["secret.assignment", "ALTER ROLE app PASSWORD '" + "hunter22'"], ["secret.assignment", "password=$PASSWORD password=" + "hunter22"],
];
const value = (secret: string): string => secret.replace(/^(?:password=\$PASSWORD password=|password=|DB_PASSWORD: '|--api-key |ALTER ROLE app PASSWORD '|Bearer )/, "").replace(/^postgres:\/\/app:|@.*$|'$/g, "").split("\n")[0] ?? "";
const idsOf = (subject: RiskSubject): string[] => assess(subject).findings.map((it) => it.id);

describe("a secret", () => {
  const places: [string, (it: string) => Partial<RiskSubject>][] = [
    ["a parameter", (it) => ({ params: { note: it } })], ["a deep parameter", (it) => ({ params: { a: [{ "b/~c": ["x", it] }] } })], ["the name of a parameter", (it) => ({ params: { [it]: 1 } })], ["the justification", (it) => ({ justification: `see ${it} for it` })],
    ["a label", (it) => ({ resource: { type: "t", id: "i", environment: "development", labels: { a: it } } })], ["who asks", (it) => ({ initiator: { runId: it } })], ["an artifact", (it) => ({ artifacts: [{ kind: "text", before: "", after: `a\nb ${it} c\n` }] })],
    ["a header", (it) => ({ artifacts: [{ kind: "http", method: "GET", url: "https://example.com/", headers: { "X-A": [it] } }] })], ["a cell", (it) => ({ artifacts: [{ kind: "table", columns: ["a"], rows: [[1], [it]] }] })],
  ];
  it.each(secrets.flatMap(([id, secret]) => places.map(([where, put]) => [id, where, secret, put] as const)))("%s is found in %s, pointed at and not repeated", (id, _where, secret, put) => {
    const subject = subjectOf(put(secret));
    const { findings, summary, reversible } = assess(subject);
    const found = findings.filter((it) => it.id === id);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every((it) => resolves(subject, it))).toBe(true);
    expect(JSON.stringify([found, summary])).not.toContain(value(secret));
    expect(reversible).toBe("no");
  });

  it("is told by the name of its member", () => {
    expect(idsOf(subjectOf({ params: { dbPassword: "correcthorse", client_secret: "abcdefgh", Authorization: "Basic YXBwOmh1bnRlcg==" } }))).toEqual(["secret.assignment", "secret.assignment", "secret.assignment"]);
  });

  it("is not quoted in the message of another finding", () => { for (const [, secret] of secrets) expect(quote(secret)).not.toContain(value(secret)); });

  it.each<RiskSubject["params"]>([
    { password: "${DB_PASSWORD}" }, { password: "{{ vault.db }}" }, { token: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x" }, { nextToken: "abcdefghijk" }, { passwordPolicy: "strong-and-long" }, { token_count: "123456" }, { a: "password=$PASSWORD" },
    { a: "token = getToken()" }, { a: "UPDATE t SET password = $1" }, { a: "https://example.com:8080/a@b" }, { a: "the secret: never give up" }, { a: "a bearer of good news-and-more-of-it" }, { a: "sha256:0123456789abcdef" }, { a: "pass the token on" },
  ])("is not seen in %o", (params) => { expect(idsOf(subjectOf({ params }))).toEqual([]); });

  it("is found whatever stands around it", () => {
    fc.assert(fc.property(fc.string(), fc.string(), fc.constantFrom(...secrets.slice(0, 5)), (before, after, [id, secret]) => {
      expect(idsOf(subjectOf({ params: { a: `${before} ${secret} ${after}` } }))).toContain(id);
    }));
  });
});
