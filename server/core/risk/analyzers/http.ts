// Invariant: an address is judged after the URL standard has normalised it, so that no spelling of an address hides it; a method is what the server will take it for.
// Source: WHATWG URL; RFC 9110; docs/risk.md.
import { type ArtifactAnalyzer, type Found, pointerTo } from "../finding";
import { quote, quoteList } from "../quote";
import { isReference } from "../secret-patterns";
import { placeOf } from "./http/addresses";
import { administers } from "./http/endpoints";

const MAX_FORM = 4096;
const OVERRIDES = /^x-(?:http-method|http-method-override|method-override)$/i;
const CREDENTIAL_HEADERS = /^(?:cookie|set-cookie|proxy-authorization|x-amz-security-token|x-goog-api-key|x-csrf-token|x-vault-token|private-token|job-token|dd-api-key|ocp-apim-subscription-key)$/i;
const SIGNED = /[?&](?:X-Amz-Signature|X-Goog-Signature|Signature|sig|hmac)=[^&]{8}/i;
const DELETES_BY_NAME = /(?:^|[/:_.-])(?:delete|destroy|purge|drop|wipe|terminate)(?:[/_.-]?\w{0,30})?$/i;
const MUTATION = /\bmutation\b[^{]{0,300}\{\s{0,100}\w{0,60}(?:delete|remove|destroy|purge|revoke|archive)/i;

type Http = Parameters<ArtifactAnalyzer<"http">>[0];

/** The method that counts, when a header names another one. */
function methodOf({ method, headers = {} }: Http): string {
  const other = Object.entries(headers).find(([name]) => OVERRIDES.test(name))?.[1];
  return (Array.isArray(other) ? other[0] : other)?.toUpperCase() ?? method;
}

function judgeCredentials({ headers = {}, url }: Http): Found[] {
  const found = Object.entries(headers).filter(([name, value]) => CREDENTIAL_HEADERS.test(name) && ![value].flat().every((it) => it.length < 6 || isReference(it)));
  const all: Found[] = found.map(([name]) => ({ id: "http.carries-credential", level: "medium", message: `Carries a credential in the header ${quote(name)}.`, pointer: pointerTo("headers", name) }));
  if (SIGNED.test(url)) all.push({ id: "http.carries-credential", level: "medium", message: "Carries an address that lets in whoever has it.", pointer: "/url" });
  return all;
}

function judgeAddress(url: URL, method: string): Found[] {
  const all: Found[] = [];
  const place = placeOf(url.hostname);
  if (place === "metadata") all.push({ id: "http.metadata-address", level: "high", message: "Calls a cloud metadata service, which hands out credentials.", pointer: "/url" });
  else if (place === "private") all.push({ id: "http.private-address", level: "medium", message: "Calls an address inside the private network.", pointer: "/url" });
  else if (url.protocol === "http:") all.push({ id: "http.unencrypted", level: method === "GET" || method === "HEAD" ? "low" : "medium", message: "Is sent without encryption.", pointer: "/url" });
  if (/[.:]/.test(decodeURIComponentSafely(url.username)) || url.hostname.split(".").some((it) => it.startsWith("xn--"))) {
    all.push({ id: "http.misleading-address", level: "high", message: `Looks like another address than it is: it goes to ${quote(url.hostname)}.`, pointer: "/url" });
  }
  return all;
}

function decodeURIComponentSafely(text: string): string {
  return text.replaceAll(/%2e/gi, ".").replaceAll(/%3a/gi, ":");
}

/** The method, the address, and what is sent along in an HTTP request. */
export const findHttp: ArtifactAnalyzer<"http"> = (artifact) => {
  const { url, body } = artifact;
  const method = methodOf(artifact);
  const all: Found[] = judgeCredentials(artifact);
  const text = typeof body === "string" ? body.slice(0, MAX_FORM) : "";
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  const query = typeof body === "object" && body !== null && "query" in body && typeof body.query === "string" ? body.query.slice(0, MAX_FORM) : text;
  if (method === "DELETE") all.push({ id: "http.deletes", level: "medium", message: "Sends an HTTP DELETE.", pointer: "/method" });
  else if (method !== "GET" && method !== "HEAD" && (MUTATION.test(query) || DELETES_BY_NAME.test(parsed?.pathname.replace(/\/$/, "") ?? ""))) all.push({ id: "http.deletes", level: "medium", message: "Calls something that deletes, by its name.", pointer: "/url" });
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    all.push({ id: "http.unreadable", level: "medium", message: "The address is not one that can be read as http or https.", pointer: "/url" });
    return all;
  }
  const what = administers(parsed.hostname.replace(/\.$/, ""), parsed.pathname, `${parsed.search.slice(1, MAX_FORM)}&${text}`, method);
  if (what !== undefined) all.push({ id: "http.administers", level: "high", message: `Changes ${what} at ${quoteList([parsed.hostname])}.`, pointer: "/url" });
  return [...all, ...judgeAddress(parsed, method)];
};
