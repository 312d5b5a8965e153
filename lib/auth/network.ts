import { isIPv6 } from "node:net";

/**
 * What one subscriber has: an IPv4 address, or the /64 network of an IPv6 address, in which everybody may choose from
 * more addresses than could ever be counted.
 */
export function networkOf(address: string): string {
  const plain = address.split("%")[0] ?? address;
  if (!isIPv6(plain)) return address;
  // The parser of URLs writes every spelling of an address in one way.
  const [head = "", tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? [] : Array<string>(8 - before.length - after.length).fill("0");
  return `${[...before, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}
