import type { Failure, FieldProblem, Problem, ProviderDraft } from "../bindings";

// A short form of what Rust says about fields: enough for every kind of message to be seen.
export function judge(draft: ProviderDraft, secret: string | null): FieldProblem[] {
  const found: FieldProblem[] = [];
  const say = (field: string, problem: Problem, warning = false) =>
    found.push({ field, problem: whole(problem), warning });
  const { host, port, security, from, username } = draft;

  if (host === "") say("host", { code: "input-required" });
  else if (host.includes("://"))
    say("host", { code: "input-host-url", params: { host: new URL(host).hostname } });
  else if (host !== host.trim()) say("host", { code: "input-blanks" });
  else if (/[\uff01-\uff5e]/.test(host))
    say("host", { code: "input-full-width", params: { character: "ｓ" } });

  if (port === "") say("port", { code: "input-required" });
  else if (!/^\d+$/.test(port)) say("port", { code: "input-port-not-number" });
  else if (Number(port) < 1 || Number(port) > 65535)
    say("port", { code: "input-port-out-of-range", params: { port } });
  if (port === "465" && security === "starttls")
    say("security", { code: "input-port-expects-tls", params: { port: 465 } }, true);

  if (from === "") say("from", { code: "input-required" });
  else if (/\.\.|\.@/.test(from))
    say("from", { code: "input-address-legacy-dots", params: { address: from } });
  else if (!/^[^@\s]+@[^@\s]+$/.test(from))
    say("from", { code: "input-address-invalid", params: { address: from } });

  const loopback = host === "localhost" || host === "127.0.0.1";
  if (security === "none" && username !== "" && host !== "" && !loopback) {
    if (draft.allowCleartextAuth)
      say("allowCleartextAuth", { code: "input-cleartext-auth-allowed", params: { host } }, true);
    else say("security", { code: "input-cleartext-auth-not-allowed", params: { host } });
  }
  if (username !== "" && secret === "") say("password", { code: "input-required" });
  if (username === "" && secret) say("username", { code: "input-required" });
  if (secret !== null && secret !== secret.trim()) say("password", { code: "input-password-blanks" }, true);
  if (draft.pinnedSha256 !== "" && !/^[0-9a-f:]{64,95}$/i.test(draft.pinnedSha256))
    say("pinnedSha256", { code: "input-pin-invalid" });
  return found;
}

function whole(problem: Problem): Failure {
  return { ...problem, transient: false, who: "you", whoElse: [], cures: [] };
}
