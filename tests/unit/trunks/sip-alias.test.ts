import { describe, expect, it } from "vitest";
import { aliasedHost } from "@/lib/services/trunks/sip-alias";

describe("a SIP host under the reseller's own name", () => {
  it.each([
    ["1486467e.sip.vobiz.ai", "1486467e.sip.acme.example"],
    ["MA_X1.sip.vobiz.ai", "MA_X1.sip.acme.example"],
    ["sip.vobiz.ai", "sip.acme.example"],
    ["vobiz.ai", "sip.acme.example"],
    ["5f3a.SIP.VOBIZ.AI", "5f3a.sip.acme.example"],
    ["5f3a.sip.vobiz.co.in", "5f3a.sip.acme.example"],
  ])("%s becomes %s", (host, shown) => {
    expect(aliasedHost(host, "sip.acme.example")).toBe(shown);
  });

  it.each(["pbx.example.com", "vobiz.ai.example.com", "notvobiz.ai"])(
    "leaves %s, which is not the platform's",
    (host) => {
      expect(aliasedHost(host, "sip.acme.example")).toBe(host);
    },
  );

  it("stays where the brand has none", () => {
    expect(aliasedHost("1486467e.sip.vobiz.ai", null)).toBe("1486467e.sip.vobiz.ai");
  });
});
