import { describe, expect, it } from "vitest";
import { ipRule, readIpRule } from "@/lib/format/ip-rule";

describe("addresses that may call", () => {
  it.each([
    ["103.21.58.7", "103.21.58.7", 1],
    ["  103.21.58.7 ", "103.21.58.7", 1],
    ["103.21.58.7/32", "103.21.58.7", 1],
    ["103.21.58.0/28", "103.21.58.0/28", 16],
    ["103.21.58.0/24", "103.21.58.0/24", 256],
    ["11.0.0.1", "11.0.0.1", 1],
    ["172.32.0.1", "172.32.0.1", 1],
    ["100.128.0.1", "100.128.0.1", 1],
    ["198.20.0.1", "198.20.0.1", 1],
    ["223.255.255.255", "223.255.255.255", 1],
  ])("takes %s", (text, address, count) => {
    expect(readIpRule(text)).toEqual({ ok: true, address, count });
  });

  it.each([
    ["", /Enter an address/],
    ["2001:db8::1", /^IPv6 is not taken/],
    ["::ffff:103.21.58.7", /^IPv6 is not taken/],
    ["2001:db8::/32", /^IPv6 is not taken/],
    ["103.21.58.7:5060", /port/],
    ["10.0.0.1", /private/],
    ["10.0.0.0/8", /private/],
    ["172.16.0.1", /private/],
    ["172.31.255.255", /private/],
    ["192.168.1.0/24", /private/],
    ["127.0.0.1", /loopback/],
    ["169.254.169.254", /link-local/],
    ["100.64.0.1", /CGNAT/],
    ["100.127.255.255", /CGNAT/],
    ["224.0.0.1", /multicast/],
    ["239.255.255.255", /multicast/],
    ["192.0.2.5", /documentation/],
    ["198.51.100.0/24", /documentation/],
    ["203.0.113.9", /documentation/],
    ["198.18.0.1", /benchmarks/],
    ["0.0.0.0", /this network/],
    ["0.1.2.3", /this network/],
    ["240.0.0.1", /future use/],
    ["255.255.255.255", /broadcast/],
    ["0.0.0.0/0", /too many strangers/],
    ["103.0.0.0/8", /too many strangers/],
    ["103.21.58.0/23", /too many strangers/],
    ["103.21.58.0/33", /24 to 32/],
    ["103.21.58.0/", /24 to 32/],
    ["103.21.58.0/-1", /24 to 32/],
    ["103.21.58.0/024", /24 to 32/],
    ["103.21.58.0/24/24", /address\/bits/],
    ["103.21.58.256", /0 to 255/],
    ["103.21.58", /0 to 255/],
    ["103.021.58.7", /leading zeros/],
    ["1729837575", /0 to 255/],
    ["0x67153a07", /Names are not taken/],
    ["pbx.example.com", /Names are not taken/],
    ["103.21.58.7 103.21.58.8", /Names are not taken/],
    ["１０３.21.58.7", /Names are not taken/],
  ])("refuses %s", (text, words) => {
    const read = readIpRule(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? "" : read.message).toMatch(words);
  });

  it("offers the network where host bits are set", () => {
    expect(readIpRule("103.21.58.7/24")).toMatchObject({ ok: false, suggestion: "103.21.58.0/24" });
    expect(readIpRule("103.21.58.213/29")).toMatchObject({ ok: false, suggestion: "103.21.58.208/29" });
  });

  it("reads as a schema, with its words at the field", () => {
    expect(ipRule.parse("103.21.58.7/32")).toBe("103.21.58.7");
    expect(ipRule.safeParse("::1").error?.issues[0]?.message).toMatch(/^IPv6 is not taken/);
  });
});
