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
  it.each(["http://169.254.169.254/latest/", "http://2852039166/", "http://0xa9fea9fe/", "http://[::ffff:169.254.169.254]/", "http://metadata.google.internal./", "http://[fd00:ec2::254]/"])("to a metadata service is seen: %s", (url) => { expect(to(url)).toEqual(["http.metadata-address high /url"]); });
  it.each(["http://localhost:3000/", "http://127.1/", "http://10.0.0.3/", "http://192.168.1.1/", "http://[::1]/", "http://db.internal/"])("into the private network is seen: %s", (url) => { expect(to(url)).toEqual(["http.private-address medium /url"]); });
  it.each(["/v1/x", "file:///etc/passwd", "gopher://x/", "http://"])("to what is no address is seen: %s", (url) => { expect(to(url)).toEqual(["http.unreadable medium /url"]); });
  it.each(["https://api.example.com/v1", "https://11.0.0.1/", "https://fda.gov/"])("to the public network is ordinary: %s", (url) => { expect(to(url)).toEqual([]); });
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
