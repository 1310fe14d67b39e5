import { webcrypto } from "node:crypto";
import { Integer, ObjectIdentifier, OctetString } from "asn1js";
import { Attribute, Certificate, ContentInfo, EncapsulatedContentInfo, id_ContentType_SignedData, id_eContentType_TSTInfo, IssuerAndSerialNumber, PKIStatus, PKIStatusInfo, SignedAndUnsignedAttributes, SignedData, SignerInfo, TimeStampReq, TimeStampResp, TSTInfo } from "pkijs";
import { type Loopback, loopback } from "./loopback";

/** The root of the authority of these tests, made for them with openssl. */
export const ROOT = `-----BEGIN CERTIFICATE-----
MIIBnjCCAUOgAwIBAgIUcc2q+7dd0Hddz3ylCOhDz8nBxOwwCgYIKoZIzj0EAwIw
IzEhMB8GA1UEAwwYUm9vdCBvZiBhIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyMTE5
NTc0NloYDzIxMjYxMDI4MTk1NzQ2WjAjMSEwHwYDVQQDDBhSb290IG9mIGEgdGVz
dCBhdXRob3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASzerQXgnmXdtIE
H/4oMu4BJ5NT7xSseU6cx4mh+7IDiWgBdQ8vo9ZKSONtcq4Jz0vAkq3DA8Eh8iPl
FR3Q0ra7o1MwUTAdBgNVHQ4EFgQUpf6/jremkowDvEnme3GbUz1EYHUwHwYDVR0j
BBgwFoAUpf6/jremkowDvEnme3GbUz1EYHUwDwYDVR0TAQH/BAUwAwEB/zAKBggq
hkjOPQQDAgNJADBGAiEAwrkiSd6e1WD+Q+ReIbWFUtgaxjsVMs8NE6YOMHEJnZgC
IQD+ONg1SxUu8JuIP9xJHKKwJifbQCFC3uyx5mAUZWnr9g==
-----END CERTIFICATE-----
`;
/** A root that has nothing to do with it. */
export const OTHER_ROOT = `-----BEGIN CERTIFICATE-----
MIIBhTCCASugAwIBAgIUEIby4PxKuCS7P+Pra/4MzBw28gUwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMQW5vdGhlciByb290MCAXDTI2MTEyMTE5NTc0NloYDzIxMjYx
MDI4MTk1NzQ2WjAXMRUwEwYDVQQDDAxBbm90aGVyIHJvb3QwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAAS+BbZeqV3nQkCIXkAqvXmElznXTJYlc6AO7tGDRRsxbVBN
ue28WzHqiJ/YoDAXp8JIrg/DE0NZ936HiqNYNml4o1MwUTAdBgNVHQ4EFgQUwiMJ
TS8DbMc6drKPbn8bM8PNHEcwHwYDVR0jBBgwFoAUwiMJTS8DbMc6drKPbn8bM8PN
HEcwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAvP093oZLUG6a
+lml06EYlaY1wBsbraJq8Nij635RvzMCIAt8JeY1JSmm47opqDib9I0Y/E7gUfB1
FgO80+dgewfo
-----END CERTIFICATE-----
`;
/** Issued by ROOT: one that may stamp times, and one with the same key that may not. */
const STAMPING = `-----BEGIN CERTIFICATE-----
MIIBrTCCAVKgAwIBAgIUfJio9wYYk6yYNPwmG1UPo9yLbe8wCgYIKoZIzj0EAwIw
IzEhMB8GA1UEAwwYUm9vdCBvZiBhIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyMTE5
NTc0NloYDzIxMjYwNzIwMTk1NzQ2WjAbMRkwFwYDVQQDDBBBIHRlc3QgYXV0aG9y
aXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEwJNpgCS9Rlto9VKcUWAPBIUc
6UBhL+gnPx8c+79sovrFrvPVxyYPcMs9QP89JdckwvKu9Z9DHzeUjwbLv+5NU6Nq
MGgwFgYDVR0lAQH/BAwwCgYIKwYBBQUHAwgwDgYDVR0PAQH/BAQDAgeAMB0GA1Ud
DgQWBBT19Letq7RiMBhkRoT1bFxYJ9/HTzAfBgNVHSMEGDAWgBSl/r+Ot6aSjAO8
SeZ7cZtTPURgdTAKBggqhkjOPQQDAgNJADBGAiEAki3IzM/wy++3xOxEN/ZjcqM5
xxJGjFqMoMqYZvDq9WYCIQD2+3slcVXYyJE6UVsXrWVLeAk5cTRxUfR/cniuxkoX
Xg==
-----END CERTIFICATE-----`;
const NOT_STAMPING = `-----BEGIN CERTIFICATE-----
MIIBlDCCATqgAwIBAgIUfJio9wYYk6yYNPwmG1UPo9yLbfAwCgYIKoZIzj0EAwIw
IzEhMB8GA1UEAwwYUm9vdCBvZiBhIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyMTE5
NTc0NloYDzIxMjYwNzIwMTk1NzQ2WjAbMRkwFwYDVQQDDBBBIHRlc3QgYXV0aG9y
aXR5MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEwJNpgCS9Rlto9VKcUWAPBIUc
6UBhL+gnPx8c+79sovrFrvPVxyYPcMs9QP89JdckwvKu9Z9DHzeUjwbLv+5NU6NS
MFAwDgYDVR0PAQH/BAQDAgeAMB0GA1UdDgQWBBT19Letq7RiMBhkRoT1bFxYJ9/H
TzAfBgNVHSMEGDAWgBSl/r+Ot6aSjAO8SeZ7cZtTPURgdTAKBggqhkjOPQQDAgNI
ADBFAiEAi6Q70Nuf9hjnrlcw4DeK44oSnnnmA4QqVMkuft0y9BUCIDt+CJRQOxYg
r6BVK+zhfq/Q3Ng/Xp4UoFtuSbY7LbcZ
-----END CERTIFICATE-----`;
const KEY = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrfbfvdOM48aiK/AcvNpuyoBuBHW/ddcr/H6KVjOG3RuhRANCAATAk2mAJL1GW2j1UpxRYA8EhRzpQGEv6Cc/Hxz7v2yi+sWu89XHJg9wyz1A/z0l1yTC8q71n0MfN5SPBsu/7k1T";

/** A time-stamping authority. `mayStamp`: whether its certificate is for that. */
export function startAuthority({ mayStamp = true } = {}): Promise<Loopback> {
  const certificate = certificateOf(mayStamp ? STAMPING : NOT_STAMPING);
  return loopback(async ({ body, headers }) => {
    if (headers["content-type"] !== "application/timestamp-query") return { status: 415 };
    const { messageImprint, nonce } = TimeStampReq.fromBER(new Uint8Array(body).buffer);
    const info = new TSTInfo({ version: 1, policy: "1.2.3.4.1", messageImprint, serialNumber: new Integer({ value: 7 }), genTime: new Date(), nonce: nonce! });
    const token = new ContentInfo({ contentType: id_ContentType_SignedData, content: (await sign(info, certificate)).toSchema(true) });
    const answer = new TimeStampResp({ status: new PKIStatusInfo({ status: PKIStatus.granted }), timeStampToken: token });
    return { status: 200, type: "application/timestamp-reply", body: new Uint8Array(answer.toSchema().toBER()) };
  });
}

async function sign(info: TSTInfo, certificate: Certificate): Promise<SignedData> {
  const content = info.toSchema().toBER();
  const digest = await webcrypto.subtle.digest("SHA-256", content);
  const signed = new SignedData({
    version: 3, certificates: [certificate],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_eContentType_TSTInfo, eContent: new OctetString({ valueHex: content }) }),
    signerInfos: [new SignerInfo({
      version: 1, sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
      signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes: [
        new Attribute({ type: "1.2.840.113549.1.9.3", values: [new ObjectIdentifier({ value: id_eContentType_TSTInfo })] }),
        new Attribute({ type: "1.2.840.113549.1.9.4", values: [new OctetString({ valueHex: digest })] }),
      ] }),
    })],
  });
  const key = await webcrypto.subtle.importKey("pkcs8", Buffer.from(KEY, "base64"), { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  await signed.sign(key, 0, "SHA-256");
  return signed;
}

function certificateOf(pem: string): Certificate {
  return Certificate.fromBER(new Uint8Array(Buffer.from(pem.replaceAll(/-----[A-Z ]+-----/g, ""), "base64")).buffer);
}
