import type { Certificate, CertificateFacts, GraphRequest, ProviderDraft, TlsEvidence } from "../bindings";

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
  tenantId: "",
  clientId: "",
  credential: "secret",
  certificate: "",
  certificateFile: "",
  secretExpires: "",
  cloud: "global",
  authority: "",
  graph: "",
  saveToSentItems: false,
};

export const tenantId = "3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab";
export const clientId = "7c1e9a04-2b6f-4d55-8f0a-9a5be1c47d20";

export const microsoft: ProviderDraft = {
  ...draft,
  kind: "microsoft365",
  host: "",
  port: "",
  security: "",
  senderName: "",
  username: "",
  tenantId,
  clientId,
  saveToSentItems: true,
};

export const certificatePem = `-----BEGIN CERTIFICATE-----
MIICxDCCAaygAwIBAgIUTq2mVd0vG5lO7dyy9hJm3Qz1Yt0wDQYJKoZIhvcNAQEL
BQAwKTEnMCUGA1UEAwweU2VuZHdyaWdodCByZXBvcnRzQGV4YW1wbGUuY29tMB4X
DTI2MTEyNDA4MDAwMFoXDTI3MTEyNDA4MDAwMFowKTEnMCUGA1UEAwweU2VuZHdy
-----END CERTIFICATE-----
`;

export const certificateFacts: CertificateFacts = {
  thumbprint: "9F2C41D07B6E5A38C1940E7DD2B35F86A0E417C3",
  sha256: "5B0E7A3D".repeat(8),
  expires: "2027-11-24T08:00:00Z",
};

export const certificatePath = "/home/mori/Downloads/sendwright-9F2C41D0.cer";

export const request: GraphRequest = {
  requestId: "b1f4a0e2-6c1d-4a7b-9a55-2f0c8d7e1634",
  clientRequestId: "0e5d2c9a-74b3-4f18-8c6e-d3a1b09f2277",
  date: "Tue, 24 Nov 2026 08:15:42 GMT",
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
