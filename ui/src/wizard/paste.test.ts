import { describe, expect, it } from "vitest";
import { readPasted } from "./paste";

const whole = { tenantId: "t-1", clientId: "c-1", clientSecret: "a8Q~x=y,z:1" };

describe("what a script printed", () => {
  it("is read in whatever form it was copied", () => {
    for (const text of [
      "tenant_id=t-1\nclient_id=c-1\nclient_secret=a8Q~x=y,z:1\n",
      "\r\nclient_secret = a8Q~x=y,z:1\r\n\r\ntenant_id = t-1\r\nclient_id = c-1",
      "  Tenant ID: t-1\n  Client ID: c-1\n  Client secret: a8Q~x=y,z:1",
      '{\n "tenantId": "t-1",\n "clientId": "c-1",\n "clientSecret": "a8Q~x=y,z:1"\n}',
      "PS C:\\> tenant_id='t-1'\nclient_id='c-1'\nclient_secret='a8Q~x=y,z:1'",
      '{"tenantId":"t-1","clientId":"c-1","clientSecret":"a8Q~x=y,z:1"}',
      "tenant_id=t-1 client_id=c-1 client_secret=a8Q~x=y,z:1",
      "tenant_id='t-1'; client_id='c-1'; client_secret='a8Q~x=y,z:1'",
      "AZURE_TENANT_ID=t-1\nAZURE_CLIENT_ID=c-1\nAZURE_CLIENT_SECRET=a8Q~x=y,z:1",
      "Directory (tenant) ID: t-1, Application (client) ID: c-1\nclient_secret＝a8Q~x=y,z:1",
    ]) {
      expect(readPasted(text), text).toEqual(whole);
    }
  });

  it("may be a part of it, and is not seen where there is none", () => {
    expect(readPasted("client_id=c-1")).toEqual({ clientId: "c-1" });
    for (const text of [
      "",
      "tenant_id=",
      "tenant_id=\n",
      "hello",
      "a8Q~x",
      "3d6aa1b8-5f8a-4e0e-9d3c-0123456789ab",
    ]) {
      expect(readPasted(text), text).toBeNull();
    }
  });
});
