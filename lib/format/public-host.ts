/** Where on the internet an IPv4 address cannot be: blocks with the word for them, none smaller than a /24. */
const reserved: readonly (readonly [network: number, bits: number, what: string])[] = [
  [0x00000000, 8, "“this network”"],
  [0x0a000000, 8, "a private network"],
  [0x64400000, 10, "a provider's inner network (CGNAT)"],
  [0x7f000000, 8, "the machine itself (loopback)"],
  [0xa9fe0000, 16, "a link-local network"],
  [0xac100000, 12, "a private network"],
  [0xc0000000, 24, "protocol use"],
  [0xc0000200, 24, "documentation"],
  [0xc0586300, 24, "6to4 relays"],
  [0xc0a80000, 16, "a private network"],
  [0xc6120000, 15, "benchmarks"],
  [0xc6336400, 24, "documentation"],
  [0xcb007100, 24, "documentation"],
  [0xe0000000, 4, "multicast"],
  [0xf0000000, 4, "future use and broadcast"],
];

/** The network mask of that many bits, as an unsigned number. */
export function maskOf(bits: number): number {
  return bits === 0 ? 0 : (0xffffffff << (32 - bits)) >>> 0;
}

/** Four plain decimal parts without leading zeros as an unsigned number; null for anything else. */
export function readIpv4(text: string): number | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let address = 0;
  for (const part of parts) {
    if (!/^(0|[1-9]\d{0,2})$/.test(part) || Number(part) > 255) return null;
    address = address * 256 + Number(part);
  }
  return address;
}

export function printIpv4(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".");
}

/** What a reserved address is for; null for one that the internet routes. */
export function reservedFor(address: number): string | null {
  const found = reserved.find(([network, bits]) => (address & maskOf(bits)) >>> 0 === network);
  return found?.[2] ?? null;
}

const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Names that only mean something inside a network, or that are made to lead there. */
const inner = new Set(
  "localhost local internal intranet lan home corp private localdomain test invalid onion arpa".split(" "),
);
const disguised = ["nip.io", "sslip.io", "xip.io", "localtest.me", "lvh.me", "vcap.me"];

/** Why a name is no public host name, in a sentence; null if it may be one. Nothing is resolved. */
export function troubleWithName(host: string): string | null {
  const name = host.toLowerCase();
  const labels = name.split(".");
  const last = labels.at(-1) ?? "";
  if (name === "localhost" || last === "localhost") return "This name means the machine itself.";
  if (labels.length < 2) return "Write the whole public name, with a dot in it.";
  if (name.length > 253 || !labels.every((label) => LABEL.test(label))) return "This is not a host name.";
  // A last part that begins with a digit is read as an address by many programs, in decimal, octal or hex.
  if (/^\d/.test(last)) return "This is not a host name.";
  if (inner.has(last)) return "This name only exists inside a network.";
  if (disguised.some((suffix) => name === suffix || name.endsWith(`.${suffix}`))) {
    return "This name leads to an address inside a network.";
  }
  return null;
}
