import { describe, expect, it } from "vitest";
import { readSipUri, sipUri } from "@/lib/format/sip-uri";

describe("SIP URIs", () => {
  it.each([
    ["sip:calls@pbx.example.com:5060", "sip:calls@pbx.example.com:5060"],
    ["SIP:Calls@PBX.Example.com:5060", "sip:Calls@pbx.example.com:5060"],
    ["sip:+918012345678@103.21.58.7:5061", "sip:+918012345678@103.21.58.7:5061"],
    ["sip:a@b-c.example.co:5060;transport=TCP", "sip:a@b-c.example.co:5060;transport=tcp"],
  ])("takes %s", (text, uri) => {
    expect(readSipUri(text)).toEqual({ ok: true, uri });
  });

  it.each([
    ["", /sip:user@host:port/],
    ["pbx.example.com:5060", /begins with sip:/],
    ["tel:+918012345678", /begins with sip:/],
    ["sips:calls@pbx.example.com:5061", /sips: is not taken/],
    ["sip:pbx.example.com:5060", /before the @ is missing/],
    ["sip:@pbx.example.com:5060", /before the @/],
    ["sip:calls@pbx.example.com", /Add the port/],
    ["sip:calls@pbx.example.com:", /Add the port/],
    ["sip:calls@pbx.example.com:0", /1 to 65535/],
    ["sip:calls@pbx.example.com:65536", /1 to 65535/],
    ["sip:calls@pbx.example.com:5o60", /1 to 65535/],
    ["sip:calls@pbx.example.com:05060", /1 to 65535/],
    ["sip:calls@pbx example.com:5060", /spaces/],
    ["sip:calls:secret@pbx.example.com:5060", /password/],
    ["sip:calls@:5060", /host is missing/],
    ["sip:calls@192.168.1.20:5060", /private/],
    ["sip:calls@127.0.0.1:5060", /loopback/],
    ["sip:calls@203.0.113.9:5060", /documentation/],
    ["sip:calls@localhost:5060", /machine itself/],
    ["sip:calls@pbx:5060", /with a dot/],
    ["sip:calls@pbx.local:5060", /inside a network/],
    ["sip:calls@0x7f.0x0.0x0.0x1:5060", /not a host name/],
    ["sip:calls@127.1:5060", /not a host name/],
    ["sip:calls@[2001:db8::1]:5060", /IPv6/],
    ["sip:calls@2001:db8::1:5060", /IPv6/],
    ["sip:calls@pbx.example.com:5060;lr", /transport/],
    ["sip:calls@pbx.example.com:5060;transport=sctp", /transport/],
    ["sip:calls@pbx.example.com:5060;transport=tcp;lr", /transport/],
    ["sip:calls@pbx.example.com:5060\r\nVia: x", /spaces/],
    [`sip:${"a".repeat(65)}@pbx.example.com:5060`, /1 to 64/],
    [`sip:a@${"b".repeat(250)}.com:5060`, /At most 255/],
  ])("refuses %s", (text, words) => {
    const read = readSipUri(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? "" : read.message).toMatch(words);
  });

  it("reads as a schema", () => {
    expect(sipUri.parse(" sip:a@pbx.example.com:5060 ")).toBe("sip:a@pbx.example.com:5060");
    expect(sipUri.safeParse("sip:a@10.1.1.1:5060").success).toBe(false);
  });
});
