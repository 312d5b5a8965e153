import { describe, expect, it } from "vitest";
import { readPublicUrl, webhookUrl } from "@/lib/format/public-url";

describe("addresses on the public web", () => {
  it.each([
    ["https://hooks.example.com/calls", "https://hooks.example.com/calls"],
    ["HTTPS://Hooks.Example.com:443/a?b=c", "https://hooks.example.com/a?b=c"],
    ["https://example.in", "https://example.in/"],
    ["https://bücher.example.com/", "https://xn--bcher-kva.example.com/"],
  ])("takes %s", (text, url) => {
    expect(readPublicUrl(text)).toEqual({ ok: true, url });
  });

  it.each([
    ["", /https/],
    ["http://hooks.example.com/", /https/],
    ["ftp://hooks.example.com/", /https/],
    ["javascript:alert(1)", /https/],
    ["//hooks.example.com/", /https/],
    ["https:hooks.example.com", /https/],
    ["https://user:secret@hooks.example.com/", /user name/],
    ["https://@hooks.example.com/", /user name/],
    ["https://hooks.example.com@10.0.0.1/", /user name/],
    ["https://hooks.example.com:8443/", /port/],
    ["https://hooks.example.com:80/", /port/],
    ["https://hooks.example.com/#top", /#/],
    ["https://127.0.0.1/", /addresses are not taken/],
    ["https://8.8.8.8/", /addresses are not taken/],
    ["https://2130706433/", /addresses are not taken/],
    ["https://0x7f000001/", /addresses are not taken/],
    ["https://0x7f.1/", /addresses are not taken/],
    ["https://0177.0.0.1/", /addresses are not taken/],
    ["https://127.1/", /addresses are not taken/],
    ["https://１２７.0.0.1/", /addresses are not taken/],
    ["https://%31%32%37.0.0.1/", /addresses are not taken/],
    ["https://127.0.0.1./", /addresses are not taken/],
    ["https://[::1]/", /addresses are not taken/],
    ["https://[::ffff:127.0.0.1]/", /addresses are not taken/],
    ["https://169.254.169.254/latest/meta-data", /addresses are not taken/],
    ["https://localhost/", /machine itself/],
    ["https://a.localhost/", /machine itself/],
    ["https://intranet/", /with a dot/],
    ["https://printer.local/", /inside a network/],
    ["https://metadata.google.internal/", /inside a network/],
    ["https://router.lan/", /inside a network/],
    ["https://1.0.0.127.in-addr.arpa/", /inside a network/],
    ["https://127.0.0.1.nip.io/", /inside a network/],
    ["https://localtest.me/", /inside a network/],
    ["https://hooks.example.com./", /not a host name/],
    ["https://hooks..example.com/", /not a host name/],
    ["https://ho_oks.example.com/", /not a host name/],
    ["https://hooks.example.com\\@10.0.0.1/", /backslashes/],
    ["https://hooks.example.com/a b", /spaces/],
    ["https://hooks.example.com/\u200b", /invisible/],
    ["https://ho\tst.example.com/", /spaces/],
    ["https://", /not a web address/],
    [`https://example.com/${"a".repeat(490)}`, /At most 500/],
    [`https://example.com/${"é".repeat(200)}`, /At most 500/],
  ])("refuses %s", (text, words) => {
    const read = readPublicUrl(text);
    expect(read.ok).toBe(false);
    expect(read.ok ? "" : read.message).toMatch(words);
  });

  it("reads as a schema", () => {
    expect(webhookUrl.parse("https://example.com")).toBe("https://example.com/");
    expect(webhookUrl.safeParse("https://10.0.0.1/").error?.issues[0]?.message).toMatch(/not taken/);
  });
});
