import { readIpv4 } from "@/lib/format/public-host";

export type HostReading = { ok: true; host: string } | { ok: false; message: string };

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const no = (message: string): HostReading => ({ ok: false, message });

/**
 * A host name as a person types or pastes it: lower case, and names in other scripts in the form that the DNS knows
 * them by. Judged by its text alone.
 */
export function readHostName(text: string): HostReading {
  const given = text
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/\/$/, "")
    .replace(/\.$/, "");
  if (given === "") return no("Write the host name, such as calls.example.com.");
  if (/[\s\\/@?#%[\]\p{Cc}\p{Cf}]/u.test(given))
    return no("Only the host name, without a path or a sign-in.");
  if (given.includes(":")) return no("Leave out the port: it is the portal's own.");
  if (given.includes("*")) return no("One name each: a star stands for no name.");
  let host: string;
  try {
    host = new URL(`http://${given}/`).hostname;
  } catch {
    return no("This is not a host name.");
  }
  if (readIpv4(host) !== null) return no("A name, not an address.");
  const labels = host.split(".");
  if (labels.length < 2) return no("Write the whole name, with a dot in it.");
  if (host.length > 253 || !labels.every((label) => LABEL.test(label))) return no("This is not a host name.");
  if (/^\d/.test(labels.at(-1) ?? "")) return no("This is not a host name.");
  return { ok: true, host };
}

/** Whether a name means the machine itself: of use only to a portal that runs on it. */
export function isLocal(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || /^127\./.test(host) || host === "[::1]";
}
