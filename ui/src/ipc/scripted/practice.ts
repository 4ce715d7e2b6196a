import type { PracticeInfo, PracticeMail, TestMailReport } from "../bindings";

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
  };
}

export function mails(): PracticeMail[] {
  return received;
}

export function deliver({ code, to, messageId }: TestMailReport): void {
  const from = practiceInfo().address;
  received.unshift({
    receivedAt: new Date().toISOString(),
    from,
    to: [to],
    subject: "Test email from Sendwright",
    tls: true,
    text: `This is a test email.\n\nCode: ${code}`,
    source: `From: ${from}\nTo: ${to}\nMessage-ID: ${messageId}\nSubject: Test email from Sendwright\n\nCode: ${code}`,
  });
}
