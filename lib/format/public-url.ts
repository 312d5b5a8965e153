import { z } from "zod";
import { readIpv4, troubleWithName } from "./public-host";

export const LONGEST_URL = 500;

export type PublicUrlReading = { ok: true; url: string } | { ok: false; message: string };

const no = (message: string): PublicUrlReading => ({ ok: false, message });

/**
 * An address on the public web that the vendor may call: https on its usual port, by name. Judged by its text alone;
 * it is never fetched or resolved from here.
 */
export function readPublicUrl(text: string): PublicUrlReading {
  const given = text.trim();
  if (given === "") return no("Enter an address that begins with https://.");
  if (given.length > LONGEST_URL) return no(`At most ${LONGEST_URL} characters.`);
  // Parsers drop or turn these, each in its own way.
  if (/[\s\\\p{Cc}\p{Cf}]/u.test(given)) return no("Leave out spaces, backslashes and invisible characters.");
  if (!/^https:\/\//i.test(given)) return no("It must begin with https://.");
  const authority = /^https:\/\/([^/?#]*)/i.exec(given)?.[1] ?? "";
  if (authority.includes("@")) return no("Leave out the user name and password.");
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    return no("This is not a web address.");
  }
  if (url.protocol !== "https:") return no("It must begin with https://.");
  if (url.username !== "" || url.password !== "") return no("Leave out the user name and password.");
  if (url.port !== "") return no("Use the usual port, 443, by leaving it out.");
  if (url.hash !== "" || given.includes("#")) return no("Leave out the # and what follows it.");
  // The parser has undone decimal, octal, hex and short forms by now.
  if (url.hostname.startsWith("[") || readIpv4(url.hostname) !== null) {
    return no("Use a host name: addresses are not taken.");
  }
  const trouble = troubleWithName(url.hostname);
  if (trouble) return no(trouble);
  if (url.href.length > LONGEST_URL) return no(`At most ${LONGEST_URL} characters.`);
  return { ok: true, url: url.href };
}

/** Reads to the normalised address. */
export const webhookUrl = z.string().transform((text, context) => {
  const read = readPublicUrl(text);
  if (read.ok) return read.url;
  context.addIssue({ code: "custom", message: read.message });
  return z.NEVER;
});
