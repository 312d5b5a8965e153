import { describe, expect, test } from "vitest";
import { contrast, parseHex } from "@/lib/format/color";
import { hindi } from "@/lib/i18n/hi";
import { english, translator } from "@/lib/i18n/translate";
import { htmlOf, textOf } from "@/lib/services/mail/layout";

const brand = {
  name: "Acme & Sons",
  colour: "#ffe08a",
  supportEmail: "help@acme.example",
  supportPhone: null,
  supportUrl: "https://acme.example/help",
  legalFooter: "Acme Pvt Ltd\nGSTIN 27AAACA1234A1Z5",
};
const letter = {
  subject: 'News <script>alert("1")</script>',
  paragraphs: ["Hello <img src=x onerror=alert(1)>,", "all is well."],
  facts: [{ label: "Amount", value: "₹1,23,456.00" }],
  action: { label: "Open", url: 'https://acme.example/a?b="c"&d=1' },
  notes: ["Once."],
};
const options = { brand, t: english, logoSrc: null };

describe("the HTML of a mail", () => {
  const html = htmlOf(letter, options);

  test("other people's words are text", () => {
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain('href="https://acme.example/a?b=&quot;c&quot;&amp;d=1"');
    expect(html).toContain("Acme &amp; Sons");
  });

  test("nothing is fetched, and the picture of the logo is attached", () => {
    expect(html).not.toMatch(/<[^>]*\ssrc=|url\(|<link|@import/);
    expect(htmlOf(letter, { ...options, logoSrc: "cid:logo@mail" })).toContain('src="cid:logo@mail"');
  });

  test("the brand's colour is darkened until it can be read on white", () => {
    expect(html).not.toContain("#ffe08a");
    const [, ground = "", ink = ""] =
      /background:(#[0-9a-f]{6});color:(#[0-9a-f]{6});font-size/.exec(html) ?? [];
    const [one, other] = [parseHex(ground), parseHex(ink)];
    if (!one || !other) throw new Error("The button has no colours.");
    expect(contrast(one, [255, 255, 255])).toBeGreaterThanOrEqual(4.5);
    expect(contrast(one, other)).toBeGreaterThanOrEqual(4.5);
  });

  test("an action that leads to no page is no link", () => {
    expect(
      htmlOf({ ...letter, action: { label: "Open", url: "javascript:alert(1)" } }, options),
    ).not.toContain("href");
  });
});

test("the text says the same, with the address written out and the footer of the brand", () => {
  const text = textOf(letter, options);
  for (const part of ["Hello <img", "Amount: ₹1,23,456.00", 'https://acme.example/a?b="c"&d=1', "Once."]) {
    expect(text).toContain(part);
  }
  expect(text).toContain(
    "-- \nAcme & Sons\nQuestions? help@acme.example · https://acme.example/help\nAcme Pvt Ltd\n",
  );
});

test("the few words of the layout are in the reader's language", () => {
  const t = translator("hi", hindi);
  expect(textOf(letter, { ...options, t })).toContain("कोई सवाल? help@acme.example");
  expect(htmlOf(letter, { ...options, t })).toContain('<html lang="hi">');
});
