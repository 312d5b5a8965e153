import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { judgeDns } from "@/lib/services/brands/dns-judge";
import { readHostName } from "@/lib/services/brands/host";
import { brandForm } from "@/lib/services/brands/schema";

describe("a host name as it is typed", () => {
  test.each([
    ["calls.example.com", "calls.example.com"],
    ["  Calls.Example.COM. ", "calls.example.com"],
    ["https://calls.example.com/", "calls.example.com"],
    ["नीलगिरि.भारत", "xn--31b7azag0ebc.xn--h2brj9c"],
    ["bücher.example", "xn--bcher-kva.example"],
    ["nilgiri.localhost", "nilgiri.localhost"],
  ])("%s is %s", (given, host) => {
    expect(readHostName(given)).toEqual({ ok: true, host });
  });

  test.each([
    "",
    " ",
    "example",
    "localhost",
    "1.2.3.4",
    "0x7f.1",
    "2130706433",
    "[::1]",
    "a.example:8080",
    "a.example/path",
    "user@a.example",
    "*.example.com",
    "a..example",
    "-a.example",
    "a_b.example",
    "a example.com",
    "a.example\\b",
    "a%2eexample.com",
    "a.example?x",
    "a.example#x",
    `${"a".repeat(64)}.example`,
    `${"a.".repeat(130)}example`,
    "a.exam\u200bple",
    "a.123",
  ])("%s is refused in words", (given) => {
    const read = readHostName(given);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.message).toMatch(/\.$/);
  });

  it("whatever is typed, what is read is a name that a Host header could carry", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.domain(), fc.webUrl()), (given) => {
        const read = readHostName(given);
        if (!read.ok) return;
        expect(read.host).toMatch(/^[a-z0-9.-]{3,253}$/);
        expect(readHostName(read.host)).toEqual(read);
      }),
    );
  });
});

const answer = (addresses: string[], cname: string | null = null, failure: string | null = null) => ({
  addresses,
  cname,
  failure,
});
const portal = answer(["203.0.113.5", "2001:db8::5"]);

describe("what the DNS says about a name", () => {
  test.each([
    ["the portal by another name", answer([], "Portal.Example.com."), "here"],
    ["one of its addresses", answer(["203.0.113.9", "203.0.113.5"]), "here"],
    ["its address of the other generation", answer(["2001:db8::5"]), "here"],
    ["another address", answer(["198.51.100.1"]), "elsewhere"],
    ["another name", answer(["198.51.100.1"], "other.example.net"), "elsewhere"],
    ["no address", answer([]), "nothing"],
    ["no answer", answer([], null, "ETIMEOUT"), "failed"],
  ])("%s: %s", (_what, found, state) => {
    const finding = judgeDns(found, portal, "portal.example.com");
    expect(finding.state).toBe(state);
    expect(finding.detail).toMatch(/\.$/);
  });

  it("cannot tell where the portal itself has no address", () => {
    expect(judgeDns(answer(["198.51.100.1"]), answer([]), "portal.example.com").state).toBe("failed");
  });
});

describe("what is typed of a brand", () => {
  const blank = {
    name: "Nilgiri Voice",
    colour: " ",
    supportEmail: "",
    supportPhone: null,
    supportUrl: "",
    senderName: "",
    legalFooter: "",
    sipHost: "",
  };

  it("blank fields are none", () => {
    expect(brandForm.parse(blank)).toEqual({
      ...blank,
      colour: null,
      supportEmail: null,
      supportUrl: null,
      senderName: null,
      sipHost: null,
    });
  });

  test.each([
    ["name", "  "],
    ["name", "x".repeat(61)],
    ["colour", "teal"],
    ["colour", "#12a59"],
    ["supportEmail", "nobody"],
    ["supportEmail", "a@b.example\r\nBcc: c@d.example"],
    ["supportPhone", "call us"],
    ["supportUrl", "javascript:alert(1)"],
    ["supportUrl", "example.com"],
    ["supportUrl", "https://user:pass@example.com"],
    ["sipHost", "192.168.1.1"],
    ["sipHost", "sip.internal"],
    ["legalFooter", "x".repeat(601)],
  ])("%s: %s is refused at its field", (field, value) => {
    const result = brandForm.safeParse({ ...blank, [field]: value });
    expect(result.error?.issues[0]?.path).toEqual([field]);
  });

  it("names lose what cannot be seen, so that no header can be written with them", () => {
    const read = brandForm.parse({ ...blank, name: "Nil\r\ngiri\u202e Voice", senderName: "A\nB" });
    expect(read).toMatchObject({ name: "Nilgiri Voice", senderName: "AB" });
  });
});
