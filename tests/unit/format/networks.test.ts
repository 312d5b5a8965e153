import { describe, expect, it } from "vitest";
import { MOST_NETWORKS, plainAddress, readNetworks } from "@/lib/format/networks";

describe("plainAddress", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::FFFF:cb00:7107", "203.0.113.7"],
    ["2001:DB8:0:0::1", "2001:db8::1"],
    ["fe80::1%eth0", "fe80::1"],
  ])("writes %s as %s", (given, plain) => expect(plainAddress(given)).toBe(plain));

  it.each([null, "", "unknown", "203.0.113.7:80", "203.0.113", "1.2.3.04"])("knows that %s is none", (text) =>
    expect(plainAddress(text)).toBeNull(),
  );
});

describe("readNetworks", () => {
  it.each([
    ["", []],
    ["203.0.113.7", ["203.0.113.7"]],
    ["203.0.113.7/32\n203.0.113.7", ["203.0.113.7"]],
    ["203.0.113.77/24, 2001:db8::/32", ["203.0.113.0/24", "2001:db8::/32"]],
    ["::ffff:203.0.113.77/120", ["203.0.113.0/24"]],
    ["::ffff:203.0.113.77", ["203.0.113.77"]],
  ])("reads %j", (text, networks) => expect(readNetworks(text)).toEqual({ ok: true, networks }));

  it.each([
    "example.com",
    "203.0.113.0/33",
    "203.0.113.0/x",
    "203.0.113.0/8/8",
    "2001:db8::/129",
    "0.0.0.0/0",
    "::/0",
    "::ffff:1.2.3.4/90",
    "fe80::1%eth0",
  ])("refuses %s, and says which", (text) => {
    const read = readNetworks(`203.0.113.7 ${text}`);
    expect(read.ok).toBe(false);
  });

  it("takes so many and no more", () => {
    const many = Array.from({ length: MOST_NETWORKS + 1 }, (_, at) => `10.0.0.${at}`);
    expect(readNetworks(many.slice(1).join(" ")).ok).toBe(true);
    expect(readNetworks(many.join(" ")).ok).toBe(false);
  });
});
