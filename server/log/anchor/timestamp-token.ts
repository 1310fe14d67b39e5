import { createHash, randomBytes } from "node:crypto";
import { OctetString, Integer } from "asn1js";
import { AlgorithmIdentifier, Certificate, ExtKeyUsage, id_eContentType_TSTInfo, id_ExtKeyUsage, id_sha256, MessageImprint, SignedData, TimeStampReq, TimeStampResp, TSTInfo } from "pkijs";

/** What a certificate has to be for: stamping times (RFC 3161, 2.3). */
const TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
const GRANTED = [0, 1];

/** A question to a time-stamping authority: `der` is sent, and the answer has to repeat `nonce`. */
export type TimestampQuestion = { der: Uint8Array<ArrayBuffer>; nonce: Uint8Array };

/** Asks for a token over the SHA-256 of some bytes, with the authority's certificate in it. */
export function timestampQuestion(bytes: Uint8Array): TimestampQuestion {
  const nonce = randomBytes(16);
  // A positive number without needless zeros has one spelling.
  nonce[0] = (nonce[0]! & 0x7f) | 0x40;
  const question = new TimeStampReq({
    version: 1, certReq: true, nonce: new Integer({ valueHex: toBuffer(nonce) }),
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: id_sha256 }),
      hashedMessage: new OctetString({ valueHex: toBuffer(createHash("sha256").update(bytes).digest()) }),
    }),
  });
  return { der: new Uint8Array(question.toSchema().toBER()), nonce };
}

/**
 * The token in an authority's answer and when it says it is. Throws where it is not over `bytes`, answers another
 * question, is not signed by a certificate for time stamping, or does not lead to `root` (PEM) where one is given.
 */
export async function openTimestamp(answer: Uint8Array, bytes: Uint8Array, nonce: Uint8Array, root?: string): Promise<{ token: Uint8Array; at: Date }> {
  const { status, timeStampToken } = TimeStampResp.fromBER(toBuffer(answer));
  if (!GRANTED.includes(status.status) || timeStampToken === undefined) {
    throw new Error(`the authority gives no token: status ${status.status} ${(status.statusStrings ?? []).map((it) => it.valueBlock.value).join("; ")}`.trim());
  }
  const signed = new SignedData({ schema: timeStampToken.content });
  const content = signed.encapContentInfo.eContent;
  if (signed.encapContentInfo.eContentType !== id_eContentType_TSTInfo || content === undefined) throw new Error("the answer is no time-stamp token");
  const info = TSTInfo.fromBER(content.getValue());
  if (info.nonce === undefined || !Buffer.from(info.nonce.valueBlock.valueHexView).equals(nonce)) throw new Error("the token answers another question");
  const imprint = info.messageImprint;
  if (imprint.hashAlgorithm.algorithmId !== id_sha256 || !Buffer.from(imprint.hashedMessage.valueBlock.valueHexView).equals(createHash("sha256").update(bytes).digest())) {
    throw new Error("the token is over something else than the checkpoint");
  }
  const trustedCerts = root === undefined ? [] : certificatesIn(root);
  const result = await signed.verify({ signer: 0, data: toBuffer(bytes), trustedCerts, checkChain: root !== undefined, extendedMode: true });
  if (result.signatureVerified !== true) throw new Error("the token's signature does not hold");
  if (!stampsTimes(result.signerCertificate)) throw new Error("the token is signed by a certificate that is not for time stamping");
  return { token: new Uint8Array(timeStampToken.toSchema().toBER()), at: info.genTime };
}

function stampsTimes(certificate: Certificate | null | undefined): boolean {
  const usage = certificate?.extensions?.find((it) => it.extnID === id_ExtKeyUsage)?.parsedValue;
  return usage instanceof ExtKeyUsage && usage.keyPurposes.includes(TIME_STAMPING);
}

function certificatesIn(pem: string): Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((it) => Certificate.fromBER(toBuffer(Buffer.from(it.replaceAll(/-----[A-Z ]+-----/g, ""), "base64"))));
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
