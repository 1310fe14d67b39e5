// Invariant: every operator, key and value of a condition, and every principal, is named; what has no words of its own stands as it is written.
// Source: AWS IAM JSON policy elements: Condition operators, Principal.
import { itemsOf, membersOf } from "../risk/shapes";

const OPERATORS: Record<string, string> = {
  StringEquals: "is", StringNotEquals: "is not", StringEqualsIgnoreCase: "is, in any case,", StringNotEqualsIgnoreCase: "is not, in any case,", StringLike: "is like", StringNotLike: "is not like",
  NumericEquals: "is", NumericNotEquals: "is not", NumericLessThan: "is less than", NumericLessThanEquals: "is at most", NumericGreaterThan: "is more than", NumericGreaterThanEquals: "is at least",
  DateEquals: "is", DateNotEquals: "is not", DateLessThan: "is before", DateLessThanEquals: "is until", DateGreaterThan: "is after", DateGreaterThanEquals: "is from",
  Bool: "is", BinaryEquals: "is", IpAddress: "is within", NotIpAddress: "is not within", ArnEquals: "is", ArnLike: "is like", ArnNotEquals: "is not", ArnNotLike: "is not like",
};

/** The parts of a condition, all of which must hold, such as "aws:SourceIp is within 10.0.0.0/8". */
export function conditionWords(condition: string): string[] {
  return Object.entries(membersOf(JSON.parse(condition))).flatMap(([operator, keys]) => Object.entries(membersOf(keys)).map(([key, value]) => partWords(operator, key, value)));
}

function partWords(operator: string, key: string, value: unknown): string {
  const parts = /^(ForAnyValue:|ForAllValues:)?(.*?)(IfExists)?$/i.exec(operator);
  const [quantifier = "", plain = operator, ifExists = ""] = parts?.slice(1) ?? [];
  const values = (Array.isArray(value) ? itemsOf(value) : [value]).map(valueWords).join(" or ");
  const who = quantifier === "" ? key : /any/i.test(quantifier) ? `one of ${key}` : `each of ${key}`;
  if (plain === "Null") return `${who} ${String(value) === "true" ? "is absent" : "is present"}`;
  const verb = Object.hasOwn(OPERATORS, plain) ? OPERATORS[plain] : plain;
  return `${who} ${verb} ${values}${ifExists === "" ? "" : ", where there is one"}`;
}

function valueWords(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : JSON.stringify(value) ?? "";
}

/** Who a principal is, by the form of its name. */
export function principalWords(value: string): string {
  if (value === "*") return "anybody";
  const account = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(value)?.[1];
  if (account !== undefined) return `the account ${account}`;
  if (/^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.test(value) && !value.startsWith("cognito-identity.")) return `the service ${value}`;
  const [, home, kind, name] = /^arn:[\w-]+:iam::(\d{12}):(role|user|oidc-provider|saml-provider)\/(.+)$/s.exec(value) ?? [];
  if (kind === undefined) return value;
  return kind.endsWith("-provider") ? `whom ${name} signs in` : `the ${kind} ${name} of the account ${home}`;
}
