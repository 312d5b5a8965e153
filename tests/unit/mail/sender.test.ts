import { expect, test } from "vitest";
import { headerText, isAddress, messageIdOf, senderAddress } from "@/lib/services/mail/sender";

test.each([
  ["portal@acme.example", "portal@acme.example"],
  ["Acme <portal@acme.example>", "portal@acme.example"],
  [" portal@acme.example ", "portal@acme.example"],
  ["Acme", null],
  ["portal@acme.example\r\nBcc: x@y.example", null],
  [undefined, null],
])("MAIL_FROM %j", (given, address) => {
  expect(senderAddress(given)).toBe(address);
});

test("a header has one line and nothing invisible", () => {
  expect(headerText("News\r\nBcc: x@y.example\u2028now\u202e\u0000!")).toBe("News Bcc: x@y.example now !");
});

test("the same mail has the same Message-ID, under the sender's domain", () => {
  expect(messageIdOf("abc", "portal@acme.example")).toBe("<abc@acme.example>");
});

test.each([
  ["a@b.example", true],
  ["a@b.example>", false],
  ["a@b.example\r\nRCPT TO:<c@d.example>", false],
  ["a@b.example, c@d.example", false],
  ["", false],
])("%j as a recipient", (given, is) => {
  expect(isAddress(given)).toBe(is);
});
