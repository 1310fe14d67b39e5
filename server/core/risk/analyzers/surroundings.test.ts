import { beforeAll, describe, expect, it } from "vitest";
import { assess } from "../assess";
import type { RiskSubject } from "../finding";
import { loadSqlParser } from "../sql-parser";
import { production, subjectOf } from "../test-subject";

beforeAll(loadSqlParser);

const found = (change: Partial<RiskSubject>): string[] => assess(subjectOf(change)).findings.map((it) => `${it.id} ${it.level} ${it.pointer}`);
const at = (environment: string | undefined, id = "orders", labels?: Record<string, string>): string[] => found({ resource: { type: "db", id, environment, labels } });

describe("the environment", () => {
  it.each(["production", "Production", "PROD", "prd", "live", "prod-eu", "eu_prod", "prod1", "production.eu"])("%s is production", (name) => { expect(at(name)).toEqual(["environment.production medium /resource/environment"]); });
  it.each(["development", "staging", "non-prod", "nonprod", "pre-production", "preprod", "product-test", "delivery", "reproduction"])("%s is not", (name) => { expect(at(name)).toEqual([]); });
  it("is read from a label and from the name of the resource as well", () => {
    expect(at("staging", "orders", { Env: "prod" })).toEqual(["environment.production medium /resource/labels/Env"]);
    expect(at("staging", "arn:aws:rds:eu-west-1:111122223333:db:prod-orders")).toEqual(["environment.production medium /resource/id"]);
    expect(at("staging", "live-chat")).toEqual([]);
  });
  it("is missed when it is not stated", () => { expect(at(undefined)).toEqual(["environment.unstated low /resource"]); });
});

describe("the name of the action", () => {
  it.each(["billing.account.delete", "db.table.drop", "key.rotate", "user.access-revoke"])("%s announces an end", (action) => { expect(found({ action })).toEqual(["action.destructive medium /action"]); });
  it.each(["user.list.export", "db.dump"])("%s announces that data leaves", (action) => { expect(found({ action })).toEqual(["action.data-export medium /action"]); });
  it.each(["user.update", "deletion-request.read", "exporter.start"])("%s announces neither", (action) => { expect(found({ action })).toEqual([]); });
});

describe("the volume", () => {
  const table = (rows: number, totalRows?: number): string[] => found({ artifacts: [{ kind: "table", columns: ["a"], rows: Array.from({ length: rows }, () => [1]), totalRows }] });
  it("counts the rows that are said to be there, and those that are", () => {
    expect(table(10, 999)).toEqual([]);
    expect(table(10, 1_000)).toEqual(["volume.rows medium /totalRows"]);
    expect(table(1_000, 3)).toEqual(["volume.rows medium /rows"]);
    expect(table(10, 100_000)).toEqual(["volume.rows high /totalRows"]);
  });
  it("reads amounts from the parameters, as numbers and as text", () => {
    expect(found({ params: { limit: 9_999, id: 5_000_000 } })).toEqual([]);
    expect(found({ params: { limit: 10_000, row_count: "2000000" } })).toEqual(["volume.params high /params/row_count", "volume.params medium /params/limit"]);
  });
  it("sees a large body", () => { expect(found({ artifacts: [{ kind: "http", method: "POST", url: "https://example.com/", body: "x".repeat(300_000) }] })).toEqual(["volume.http-body medium /body"]); });
});

describe("an HTTP request", () => {
  const to = (url: string, method = "GET"): string[] => found({ artifacts: [{ kind: "http", method, url }] });
  it("that deletes is seen", () => { expect(to("https://example.com/a", "DELETE")).toEqual(["http.deletes medium /method"]); });
  it.each(["http://169.254.169.254/latest/", "http://2852039166/", "http://0xa9fea9fe/", "http://[::ffff:169.254.169.254]/", "http://metadata.google.internal./", "http://[fd00:ec2::254]/", "http://0251.0376.0251.0376/", "http://0xa9.254.0251.254/", "http://[::169.254.169.254]/", "http://[::ffff:a9fe:a9fe]/", "http://[64:ff9b::a9fe:a9fe]/", "http://[2002:a9fe:a9fe::]/", "http://169.254.169.254.nip.io/", "http://a.a9fea9fe.nip.io/", "http://①⑥⑨.254.169.254/"])("to a metadata service is seen: %s", (url) => { expect(to(url)).toEqual(["http.metadata-address high /url"]); });
  it.each(["http://localhost:3000/", "http://127.1/", "http://10.0.0.3/", "http://192.168.1.1/", "http://[::1]/", "http://db.internal/", "http://0x7f000001/", "http://10-0-0-1.sslip.io/", "http://[fd12::1]/", "http://[64:ff9b::a00:1]/", "http://app.localtest.me/"])("into the private network is seen: %s", (url) => { expect(to(url)).toEqual(["http.private-address medium /url"]); });
  it.each(["/v1/x", "file:///etc/passwd", "gopher://x/", "http://"])("to what is no address is seen: %s", (url) => { expect(to(url)).toEqual(["http.unreadable medium /url"]); });
  it.each(["https://api.example.com/v1", "https://11.0.0.1/", "https://fda.gov/", "https://[2606:4700::1111]/", "https://nip.io/"])("to the public network is ordinary: %s", (url) => { expect(to(url)).toEqual([]); });
});

describe("what an HTTP request carries and changes", () => {
  const sends = (change: object): string[] => found({ artifacts: [{ kind: "http", method: "GET", url: "https://example.com/", ...change }] }).map((it) => it.split(" ", 2).join(" "));
  it.each<[object, string]>([
    [{ method: "POST", url: "https://api.openai.com/v1/organization/admin_api_keys" }, "http.administers high"], [{ method: "DELETE", url: "https://api.anthropic.com/v1/organizations/api_keys/x" }, "http.administers high"], [{ url: "https://iam.amazonaws.com/?Action=CreateAccessKey&UserName=x" }, "http.administers high"], [{ method: "POST", url: "https://iam.amazonaws.com/", body: "Action=AttachUserPolicy&UserName=x" }, "http.administers high"],
    [{ method: "POST", url: "https://budgets.amazonaws.com/", body: "{}" }, "http.administers high"], [{ method: "DELETE", url: "https://bedrock.us-east-1.amazonaws.com/logging/modelinvocations" }, "http.administers high"], [{ method: "DELETE", url: "https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a" }, "http.administers high"],
    [{ method: "POST", url: "https://iam.googleapis.com/v1/projects/p/serviceAccounts/s/keys" }, "http.administers high"], [{ method: "PUT", url: "https://management.azure.com/subscriptions/x/providers/Microsoft.Authorization/roleAssignments/y" }, "http.administers high"], [{ method: "PUT", url: "https://api.github.com/repos/a/b/actions/secrets/X" }, "http.administers high"], [{ method: "POST", url: "https://api.stripe.com/v1/payouts" }, "http.administers high"],
    [{ method: "POST", headers: { "X-HTTP-Method-Override": "DELETE" } }, "http.deletes medium"], [{ method: "POST", url: "https://example.com/users/3/delete" }, "http.deletes medium"], [{ method: "POST", url: "https://example.com/graphql", body: { query: "mutation { deleteUser(id: 3) { id } }" } }, "http.deletes medium"],
    [{ headers: { Cookie: "session=abcdef" } }, "http.carries-credential medium"], [{ url: "https://b.s3.amazonaws.com/x?X-Amz-Signature=0123456789abcdef" }, "http.carries-credential medium"],
    [{ url: "http://example.com/" }, "http.unencrypted low"], [{ url: "http://example.com/", method: "POST" }, "http.unencrypted medium"], [{ url: "https://api.example.com@evil.example/" }, "http.misleading-address high"], [{ url: "https://аpple.com/" }, "http.misleading-address high"],
  ])("%j: %s", (change, expected) => { expect(sends(change)).toContain(expected); });
  it.each<object>([
    { url: "https://api.openai.com/v1/organization/admin_api_keys" }, { method: "POST", url: "https://api.openai.com/v1/chat/completions", body: { model: "x" } }, { method: "POST", url: "https://api.anthropic.com/v1/messages" }, { url: "https://iam.amazonaws.com/?Action=ListUsers" }, { method: "POST", url: "https://api.github.com/repos/a/b/issues" },
    { method: "POST", url: "https://example.com/orders", body: { note: "please delete this" } }, { headers: { Accept: "application/json", Cookie: "$SESSION_COOKIE" } }, { url: "https://user@example.com/" }, { url: "https://example.com/deleted-items" },
  ])("%j is ordinary", (change) => { expect(sends(change)).toEqual([]); });
});

describe("personal data", () => {
  const card = "4111 1111 1111 " + "1111";
  const saying = (a: string): string[] => found({ params: { a } });
  it.each([card, card.replaceAll(" ", "-"), "5555555555554444", "378282246310005", "DE89 3704 0044 0532 0130 00", "GB82WEST12345698765432", "ssn 536-90-4399"])("is seen in %s, and not repeated", (value) => {
    expect(saying(`x ${value}, y`)).toEqual(["personal.number medium /params/a"]);
    expect(JSON.stringify(assess(subjectOf({ params: { a: value } })).findings)).not.toContain(value);
  });
  it.each(["4111 1111 1111 1112", "order 1234567890123456", "1700000000000", "GB83WEST12345698765432", "000-12-3456", "2026-11-21", "+49 30 1234567", "550e8400-e29b-41d4-a716-446655440000", "4111111111111111000000", "ask a@example.com"])("is not seen in %s", (value) => { expect(saying(value)).toEqual([]); });
  it("is many e-mail addresses", () => {
    const list = (count: number): string => Array.from({ length: count }, (_, i) => `a${i}@example.com`).join(";");
    expect(saying(list(19))).toEqual([]);
    expect(saying(list(20))).toEqual(["personal.addresses medium "]);
    expect(saying("a@example.com ".repeat(30))).toEqual([]);
  });
  it("is told by the columns of a table, by how many rows there are, and by where it goes", () => {
    const table = (columns: string[], params: RiskSubject["params"] = {}, totalRows = 1): string[] => found({ params, artifacts: [{ kind: "table", columns, rows: [], totalRows }] }).map((it) => it.split(" ", 2).join(" "));
    expect(table(["id", "customer_email"])).toEqual(["personal.columns low"]);
    expect(table(["E-Mail", "IBAN"])).toEqual(["personal.columns medium"]);
    expect(table(["dateOfBirth"])).toEqual(["personal.columns medium"]);
    expect(table(["email"], { destination: "s3://partner" })).toEqual(["personal.leaves medium", "personal.columns low"]);
    expect(table(["email"], { options: { to: [{ bucket: "s3://partner" }] } })).toEqual(["personal.leaves medium", "personal.columns low"]);
    expect(table(["email"], {}, 1_000)).toContain("personal.columns medium");
    expect(table(["id", "total_cents", "emailed", "cardinality", "street_lights", "race_condition"], { destination: "s3://partner" })).toEqual([]);
  });
});

describe("a column that is called something else", () => {
  const filled = (...cells: string[]): string[] => found({ params: { bucket: "s3://partner" }, artifacts: [{ kind: "table", columns: ["a", "b"], rows: cells.map((it, index) => [index, it]) }] }).map((it) => it.split(" ", 2).join(" "));
  it("is personal by what stands in half of its cells", () => {
    expect(filled("x@example.com", "")).toEqual(["personal.leaves medium", "personal.columns low"]);
    expect(filled("x@example.com", "", "")).toEqual([]);
    expect(filled("open", "closed")).toEqual([]);
  });
});

describe("the parameters", () => {
  const policy = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
  it.each<[RiskSubject["params"], string]>([
    [{ sql: "TRUNCATE a" }, "sql.truncate high /params/sql"], [{ policy }, "iam.full-admin critical /params/policy/Statement/0/Action"], [{ deep: [{ PolicyDocument: JSON.stringify(policy) }] }, "iam.full-admin critical /params/deep/0/PolicyDocument"], [policy, "iam.full-admin critical /params/Statement/0/Action"],
    [{ command: "rm -rf /" }, "command.deletes-everything critical /params/command"], [{ command: "rm", args: ["-rf", "/"] }, "command.deletes-everything critical /params/command"], [{ cmd: ["sh", "-c", "rm -rf /"] }, "command.deletes-everything critical /params/cmd"],
    [{ url: "http://169.254.169.254/" }, "http.metadata-address high /params/url"], [{ url: "https://example.com/", method: "delete" }, "http.deletes medium /params/url"],
  ])("are judged like an artifact: %j", (params, expected) => { expect(found({ params })[0]).toBe(expected); });
  it.each<RiskSubject["params"]>([{ query: "grand wood paintings" }, { query: "how to delete from a list" }, { command: "status" }, { statement: "all is well" }, { document: "x" }])("are left alone when they are words: %j", (params) => { expect(found({ params })).toEqual([]); });
  it("say once what an artifact shows as well", () => {
    expect(found({ params: { command: "rm -rf /" }, artifacts: [{ kind: "command", shell: "rm -rf /" }] })).toEqual(["command.deletes-everything critical /shell"]);
  });
  it("that are too large to be analyzed are a finding", () => { expect(found({ params: { command: "ls;".repeat(30_000) } })).toEqual(["analysis.incomplete high /params/command"]); });
});

describe("production", () => {
  it("makes the destruction of data critical", () => {
    expect(assess(subjectOf({ resource: production, artifacts: [{ kind: "command", shell: "terraform destroy" }] })).level).toBe("critical");
    expect(assess(subjectOf({ artifacts: [{ kind: "command", shell: "terraform destroy" }] })).level).toBe("high");
  });
});
