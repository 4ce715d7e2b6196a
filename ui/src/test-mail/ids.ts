import type { GraphRequest } from "../ipc";

/** What Microsoft's support asks for, by the names of its headers. */
export function idLines({ requestId, clientRequestId, date }: GraphRequest): string {
  return [`request-id: ${requestId}`, `client-request-id: ${clientRequestId}`, `date: ${date}`].join("\n");
}
