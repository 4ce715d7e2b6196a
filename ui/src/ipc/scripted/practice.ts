import type { PracticeInfo, PracticeMail, PracticeTenant, ProviderDraft, TestMailReport } from "../bindings";
import { request } from "./samples";

const received: PracticeMail[] = [];

export function practiceInfo(): PracticeInfo {
  return {
    starttlsPort: 40587,
    tlsPort: 40465,
    plainPort: 40025,
    host: "localhost",
    caFile: "/tmp/sendwright-practice-x7Qa/ca.pem",
    username: "reports@practice.test",
    password: "quiet-harbour-42",
    address: "reports@practice.test",
    fault: "none",
    faults: [
      { name: "none", group: "" },
      { name: "wrong-password", group: "sign-in" },
      { name: "auth454", group: "sign-in" },
      { name: "certificate-expired", group: "certificate" },
      { name: "certificate-unknown-root", group: "certificate" },
      { name: "no-starttls", group: "starttls" },
      { name: "rcpt-refused", group: "mail" },
    ],
    microsoft: tenant(),
  };
}

function tenant(): PracticeTenant {
  return {
    authority: "http://127.0.0.1:40443",
    graph: "http://127.0.0.1:40444",
    tenantId: "5f0c2b1e-8d47-4a39-b6c1-e07a3d915f28",
    domain: "practice.test",
    clientId: "c2b7f640-1d9e-4b83-a5e2-64f80c9d3b17",
    clientSecret: "pr4~Q+quiet/harbour=Wq7mT0zRkVdXn2sLbJ5cY",
    sender: "reports@practice.test",
    fault: "none",
    faults: [
      { name: "none", group: "" },
      { name: "aadsts-7000215", group: "entra" },
      { name: "aadsts-7000222", group: "entra" },
      { name: "aadsts-700016", group: "entra" },
      { name: "aadsts-90033", group: "entra" },
      { name: "aadsts-900561", group: "entra" },
      { name: "secret-too-new", group: "entra" },
      { name: "tenant-not-found", group: "entra" },
      { name: "graph-error-access-denied", group: "graph" },
      { name: "graph-error-invalid-user", group: "graph" },
      { name: "graph-gateway-timeout", group: "graph" },
      { name: "http-slow", group: "http" },
      { name: "token-without-roles", group: "token" },
      { name: "token-over-privileged", group: "token" },
      { name: "token-opaque", group: "token" },
    ],
  };
}

export function mails(): PracticeMail[] {
  return received;
}

export function deliver({ code, to, messageId }: TestMailReport, { kind, from }: ProviderDraft): void {
  const smtp = kind === "smtp";
  const id = messageId ?? `<${request.requestId}@practice.test>`;
  received.unshift({
    receivedAt: new Date().toISOString(),
    from,
    to: [to],
    subject: "Test email from Sendwright",
    tls: smtp,
    via: smtp ? "smtp" : "graph",
    text: `This is a test email.\n\nCode: ${code}`,
    source: `From: ${from}\nTo: ${to}\nMessage-ID: ${id}\nSubject: Test email from Sendwright\n\nCode: ${code}`,
  });
}
