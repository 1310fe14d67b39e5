import { describe, expect, it } from "vitest";
import { OTHER_ROOT, ROOT } from "@/server/log/testing/time-stamp-authority";
import { openTimestamp } from "./timestamp-token";

// The answer of `openssl ts -reply`, with the key of the authority of these tests, to a question over these bytes.
const BYTES = Buffer.from("a checkpoint\n");
const NONCE = Buffer.from("VF4lcZl7urt8Z/SNlV5Xjw==", "base64");
const ANSWER = Buffer.from("MIIDsjADAgEAMIIDqQYJKoZIhvcNAQcCoIIDmjCCA5YCAQMxDzANBglghkgBZQMEAgEFADB4BgsqhkiG9w0BCRABBKBpBGcwZQIBAQYEKgMEATAvMAsGCWCGSAFlAwQCAQQgrz8hGBYi0F62N167MOYrvpj4VBx3iuLs7dCvMzxDpQQCAQIYDzIwMjYxMTIxMTk1NzUzWjADAgEBAhBUXiVxmXu6u3xn9I2VXlePoIIBsTCCAa0wggFSoAMCAQICFHyYqPcGGJOsmDT8JhtVD6Pci23vMAoGCCqGSM49BAMCMCMxITAfBgNVBAMMGFJvb3Qgb2YgYSB0ZXN0IGF1dGhvcml0eTAgFw0yNjExMjExOTU3NDZaGA8yMTI2MDcyMDE5NTc0NlowGzEZMBcGA1UEAwwQQSB0ZXN0IGF1dGhvcml0eTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMCTaYAkvUZbaPVSnFFgDwSFHOlAYS/oJz8fHPu/bKL6xa7z1ccmD3DLPUD/PSXXJMLyrvWfQx83lI8Gy7/uTVOjajBoMBYGA1UdJQEB/wQMMAoGCCsGAQUFBwMIMA4GA1UdDwEB/wQEAwIHgDAdBgNVHQ4EFgQU9fS3rau0YjAYZEaE9WxcWCffx08wHwYDVR0jBBgwFoAUpf6/jremkowDvEnme3GbUz1EYHUwCgYIKoZIzj0EAwIDSQAwRgIhAJItyMzP8Mvvt8TsRDf2Y3KjOccSRoxajKDKmGbw6vVmAiEA9vt7JXFV2MiROlFbF61lS3gJOXE0cVH0f3J4rsZKF14xggFPMIIBSwIBATA7MCMxITAfBgNVBAMMGFJvb3Qgb2YgYSB0ZXN0IGF1dGhvcml0eQIUfJio9wYYk6yYNPwmG1UPo9yLbe8wDQYJYIZIAWUDBAIBBQCggaQwGgYJKoZIhvcNAQkDMQ0GCyqGSIb3DQEJEAEEMBwGCSqGSIb3DQEJBTEPFw0yNjExMjExOTU3NTNaMC8GCSqGSIb3DQEJBDEiBCB+0NXoMvBJUUkfCcI/oYS4Yvk2kQao5rxIRQbuWkIVkjA3BgsqhkiG9w0BCRACLzEoMCYwJDAiBCA7zntC2tqzE3KmitMgbJI9TujLAwis7tmM7bbUgzbMIzAKBggqhkjOPQQDAgRHMEUCICQgyRNmTlWTDVX1tV4TSXrCnhSDJA8jdal1TRX8nj7xAiEAk/bJO+hj3nVZWXvCTaRGdcR+3M2uzm+gubO+/MBT304=", "base64");

describe("a time-stamp token", () => {
  it("that openssl made holds, and says when", async () => {
    const { token, at } = await openTimestamp(ANSWER, BYTES, NONCE, ROOT);
    expect(at).toEqual(new Date("2026-11-21T19:57:53Z"));
    expect(ANSWER.includes(Buffer.from(token))).toBe(true);
  });

  it.each([
    ["other bytes", [ANSWER, Buffer.from("another"), NONCE], "over something else than the checkpoint"],
    ["another question", [ANSWER, BYTES, Buffer.from("another")], "answers another question"],
    ["another root", [ANSWER, BYTES, NONCE, OTHER_ROOT], "Validation of signer's certificate failed"],
  ] as const)("does not hold for %s", async (_, given, reason) => {
    await expect(openTimestamp(...(given as unknown as Parameters<typeof openTimestamp>))).rejects.toThrow(reason);
  });

  it("does not hold where its signature was changed", async () => {
    const changed = Buffer.from(ANSWER);
    changed[changed.length - 1]! ^= 1;
    await expect(openTimestamp(changed, BYTES, NONCE, ROOT)).rejects.toThrow();
  });
});
