import { z } from "zod";

const CONTROLS = /[\p{Cc}\p{Cf}]/gu;

/** Text of a header: no control characters, so that nothing typed can begin another header. */
export function headerText(text: string): string {
  return text.replace(CONTROLS, " ").replace(/\s+/g, " ").trim();
}

const address = z.email();

/** The bare address of `MAIL_FROM`, which may carry a name; null where there is none. */
export function senderAddress(given: string | undefined): string | null {
  const bare = /<([^<>]*)>\s*$/.exec(given ?? "")?.[1] ?? given ?? "";
  const parsed = address.safeParse(bare.trim());
  return parsed.success ? parsed.data : null;
}

/** The same for every try of one mail, so that a repeat is known as one. */
export function messageIdOf(mailId: string, from: string): string {
  return `<${mailId}@${from.slice(from.lastIndexOf("@") + 1)}>`;
}

/** Refused here and not by a server: an address with anything else around it. */
export function isAddress(given: string): boolean {
  return address.safeParse(given).success;
}
