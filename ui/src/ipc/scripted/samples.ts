import type { Certificate, ProviderDraft, TlsEvidence } from "../bindings";

export const host = "smtp.example.com";

export const draft: ProviderDraft = {
  kind: "smtp",
  host,
  port: "587",
  security: "starttls",
  from: "reports@example.com",
  senderName: "Contoso Reports",
  username: "reports@example.com",
  caFile: "",
  pinnedSha256: "",
  allowCleartextAuth: false,
};

const fingerprint = (byte: string) => Array.from({ length: 32 }, () => byte).join(":");

const leaf: Certificate = {
  subject: `CN=${host}`,
  names: [host, "mail.example.com"],
  issuer: "CN=WR2, O=Google Trust Services, C=US",
  notBefore: "2026-10-14T08:35:01Z",
  notAfter: "2027-01-12T08:35:00Z",
  sha256: fingerprint("A4"),
};

const intermediate: Certificate = {
  subject: "CN=WR2, O=Google Trust Services, C=US",
  names: [],
  issuer: "CN=GTS Root R1, O=Google Trust Services LLC, C=US",
  notBefore: "2023-12-13T09:00:00Z",
  notAfter: "2029-02-20T14:00:00Z",
  sha256: fingerprint("5F"),
};

export const tls: TlsEvidence = {
  protocol: "TLS 1.3",
  cipherSuite: "TLS13_AES_256_GCM_SHA384",
  chain: [leaf, intermediate],
  vouchedBy: "GTS Root R1",
  pinned: false,
};
