import { createHash, createHmac } from "node:crypto";
import type { Bucket } from "@/server/log/anchor/bucket-anchor";
import { type Got, type Loopback, loopback } from "./loopback";

export type BucketServer = Loopback & { setting: Bucket; objects: Map<string, { body: string; headers: Got["headers"] }> };

/** Keys that one list holds at most; few, so that a longer list takes pages. */
const PAGE = 2;

/** A bucket that takes objects from whoever signs with its key (AWS Signature Version 4), lists them, and lets none be replaced. */
export async function startBucket(): Promise<BucketServer> {
  const objects: BucketServer["objects"] = new Map();
  const server = await loopback((got) => {
    if (!isSigned(got, setting)) return { status: 403, type: "application/xml", body: "<Error><Code>SignatureDoesNotMatch</Code></Error>" };
    const key = decodeURIComponent(got.url.pathname.replace("/checkpoints", "").slice(1));
    if (got.method === "PUT") {
      if (createHash("md5").update(got.body).digest("base64") !== got.headers["content-md5"]) return { status: 400, body: "InvalidDigest" };
      if (objects.has(key)) return { status: 412 };
      objects.set(key, { body: got.body.toString("utf8"), headers: got.headers });
      return { status: 200 };
    }
    if (key !== "") return objects.has(key) ? { status: 200, body: objects.get(key)!.body } : { status: 404 };
    const { prefix, "start-after": after } = Object.fromEntries(got.url.searchParams) as Record<string, string>;
    const keys = [...objects.keys()].sort().filter((it) => it.startsWith(prefix!) && it > after!);
    const contents = keys.slice(0, PAGE).map((it) => `<Contents><Key>${it}</Key></Contents>`).join("");
    return { status: 200, type: "application/xml", body: `<ListBucketResult><IsTruncated>${keys.length > PAGE}</IsTruncated>${contents}</ListBucketResult>` };
  });
  const setting: Bucket = { url: `${server.url}/checkpoints`, region: "eu-test-1", keyId: "AKIATEST", secret: "a-secret/of+the=test", prefix: "log/", lock: "COMPLIANCE", retainDays: 30 };
  return { ...server, setting, objects };
}

function isSigned({ method, url, headers, body }: Got, { region, keyId, secret }: Bucket): boolean {
  const [, credential, names, signature] = /^AWS4-HMAC-SHA256 Credential=([^,]+), SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? "") ?? [];
  const at = headers["x-amz-date"] as string;
  const scope = `${at.slice(0, 8)}/${region}/s3/aws4_request`;
  if (credential !== `${keyId}/${scope}` || headers["x-amz-content-sha256"] !== sha256(body)) return false;
  const query = [...url.searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort().join("&");
  const signed = names!.split(";").map((name) => `${name}:${String(headers[name])}\n`).join("");
  const canonical = [method, url.pathname, query, signed, names, sha256(body)].join("\n");
  const key = [at.slice(0, 8), region, "s3", "aws4_request"].reduce<string | Buffer>((from, part) => createHmac("sha256", from).update(part).digest(), `AWS4${secret}`);
  return createHmac("sha256", key).update(["AWS4-HMAC-SHA256", at, scope, sha256(canonical)].join("\n")).digest("hex") === signature;
}

function sha256(of: string | Buffer): string {
  return createHash("sha256").update(of).digest("hex");
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);
}
