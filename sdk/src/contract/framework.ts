// The frameworks that evidence can be laid out by. Plain values, so that a browser needs no schema library for them.

export const frameworks = ["soc2", "iso27001", "nist80053", "gdpr"] as const;
export type Framework = (typeof frameworks)[number];

export const frameworkNames: Record<Framework, string> = {
  soc2: "SOC 2", iso27001: "ISO/IEC 27001:2022", nist80053: "NIST SP 800-53 (FedRAMP)", gdpr: "GDPR",
};
