import { describe, expect, it } from "vitest";
import { isAsWanted, mergeTrunk, withParts } from "@/lib/services/trunks/merge";
import type { TrunkUpdateRequest } from "@/lib/services/trunks/orders";
import type { Trunk } from "@/lib/vobiz/types";

const details = {
  inboundDestination: "sip:in@pbx.example.com",
  credentialId: "c1",
  ipRuleId: null,
  primaryUriId: "u1",
  fallbackUriId: null,
  isRecorded: true,
  isTranscribed: false,
  hidesPersonalData: true,
  hiddenEntityTypes: ["pan"],
  webhookUrl: "https://hooks.example.com/",
  webhookMethod: "GET",
  sendsRecordings: false,
};
const trunk: Trunk = {
  id: "t1",
  authId: "MA_AAAA1111",
  name: "Main",
  domain: "t1.sip.example.com",
  status: "active",
  direction: "both",
  transport: "udp",
  isSecure: false,
  concurrentCallsLimit: 10,
  callsPerSecondLimit: 2,
  description: "As it was",
  createdAt: null,
  updatedAt: null,
  details,
};
const nothing: TrunkUpdateRequest = {
  trunkId: "t1",
  called: "Main",
  version: null,
  name: null,
  direction: null,
  transport: null,
  isSecure: null,
  isEnabled: null,
  concurrentCallsLimit: null,
  callsPerSecondLimit: null,
  description: null,
  webhookUrl: null,
  webhookMethod: null,
  credentialId: null,
  ipRuleId: null,
  primaryUriId: null,
  fallbackUriId: null,
};

describe("a change of a trunk", () => {
  it("sends all that is known of it", () => {
    expect(mergeTrunk(trunk, { ...nothing, isEnabled: false, callsPerSecondLimit: 0 })).toEqual({
      name: "Main",
      direction: "both",
      transport: "udp",
      isEnabled: false,
      isSecure: false,
      concurrentCallsLimit: 10,
      callsPerSecondLimit: 0,
      description: "As it was",
      webhookUrl: "https://hooks.example.com/",
      webhookMethod: "GET",
    });
  });

  it.each([
    ["direction", { direction: "sideways" }],
    ["status", { status: "resting" }],
    ["transport", { transport: null }],
    ["limit", { concurrentCallsLimit: null }],
    ["encryption", { isSecure: null }],
  ])("is not made where the %s is not shown", (_what, hidden) => {
    expect(mergeTrunk({ ...trunk, ...hidden }, nothing)).toBeNull();
  });

  it("sends nothing of what the older answers do not show", () => {
    const merged = mergeTrunk({ ...trunk, details: null, description: null }, nothing);
    expect(Object.keys(merged ?? {})).not.toContain("webhookUrl");
    expect(Object.keys(merged ?? {})).not.toContain("description");
  });

  it("attaches and detaches parts, and leaves the others", () => {
    const parts = withParts(trunk, { ...nothing, primaryUriId: "", ipRuleId: "r1" }).details;
    expect(parts).toEqual({ ...details, primaryUriId: "", ipRuleId: "r1" });
    expect(withParts(trunk, nothing)).toBe(trunk);
  });
});

describe("whether a trunk is as it was asked to be", () => {
  it.each([
    ["nothing asked", {}, true],
    ["enabled, in the other word", { isEnabled: true }, true],
    ["disabled", { isEnabled: false }, false],
    ["the same name", { name: "Main" }, true],
    ["another name", { name: "Other" }, false],
    ["no webhook", { webhookUrl: "" }, false],
    ["no address", { ipRuleId: "" }, true],
    ["another URI", { primaryUriId: "u2" }, false],
    ["no calls per second", { callsPerSecondLimit: 0 }, false],
  ])("%s", (_what, wanted, is) => {
    expect(isAsWanted(trunk, { ...nothing, ...wanted })).toBe(is);
  });

  it("does not judge what the older answers do not show", () => {
    const shown = { ...trunk, details: null, description: null };
    expect(isAsWanted(shown, { ...nothing, description: "New", webhookUrl: "https://x.example.com/" })).toBe(
      true,
    );
  });
});
