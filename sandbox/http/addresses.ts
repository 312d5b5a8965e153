import { BlockList, isIP, isIPv4 } from "node:net";

/** The ranges that documents use as examples (RFC 5737). */
const EXAMPLES = new BlockList();
for (const network of ["192.0.2.0", "198.51.100.0", "203.0.113.0"]) EXAMPLES.addSubnet(network, 24);

/** Nothing that is reachable over the internet: private, shared, link-local, loopback, multicast and reserved. */
const INNER = new BlockList();
const INNER_V4: readonly (readonly [network: string, bits: number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
];
for (const [network, bits] of INNER_V4) INNER.addSubnet(network, bits);

/** An IPv4 address or block that an access list takes. */
export function isListableAddress(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  if (!isIPv4(address) || rest.length > 0) return false;
  if (bits !== undefined && !(/^\d{1,2}$/.test(bits) && Number(bits) <= 32)) return false;
  return !EXAMPLES.check(address);
}

/** Whether a callback may go there, judged by the text alone: nothing is resolved. IPv6 literals are never taken. */
export function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (!/^https?:$/.test(protocol) || username || password) return false;
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(host) !== 0) return isIPv4(host) && !INNER.check(host) && !EXAMPLES.check(host);
  return host.includes(".") && !/(^|\.)(localhost|local|internal|lan|home|corp)$/i.test(host);
}
