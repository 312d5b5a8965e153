import { type LookupAddress, type LookupOptions, lookup } from "node:dns";
import { BlockList, isIP } from "node:net";
import { readIpv4, reservedFor } from "@/lib/format/public-host";

/** How far the record may go: the internet alone; networks inside as well; also the machine itself. */
export type Reach = "public" | "inner" | "local";

const inner = new BlockList();
inner.addSubnet("10.0.0.0", 8, "ipv4");
inner.addSubnet("100.64.0.0", 10, "ipv4");
inner.addSubnet("172.16.0.0", 12, "ipv4");
inner.addSubnet("192.168.0.0", 16, "ipv4");
inner.addSubnet("fc00::", 7, "ipv6");

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

// What is routed on the internet is a part of 2000::/3; tunnels lead wherever their inner address says.
const routed = new BlockList();
routed.addSubnet("2000::", 3, "ipv6");
const notGlobal = new BlockList();
notGlobal.addSubnet("2001::", 23, "ipv6");
notGlobal.addSubnet("2001:db8::", 32, "ipv6");
notGlobal.addSubnet("2002::", 16, "ipv6");
notGlobal.addSubnet("3fff::", 20, "ipv6");

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** Whether a connection to this IP address is within reach. What is no address never is. */
export function isWithin(reach: Reach, address: string): boolean {
  const mapped = MAPPED.exec(address)?.[1];
  if (mapped !== undefined) return isWithin(reach, mapped);
  const version = isIP(address);
  if (version === 0) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  if (loopback.check(address, family)) return reach === "local";
  if (inner.check(address, family)) return reach !== "public";
  if (version === 6) return routed.check(address, "ipv6") && !notGlobal.check(address, "ipv6");
  const number = readIpv4(address);
  return number !== null && reservedFor(number) === null;
}

/** As the system's own errors: it has a code. */
export function outOfReach(): NodeJS.ErrnoException {
  return Object.assign(new Error("Out of reach"), { code: "EREACH" });
}

type Found = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

/**
 * Looks a name up as `net.connect` would, and leaves out what is not within reach: judged at the moment of connecting,
 * so that a name cannot lead elsewhere once it was looked at.
 */
export function lookupWithin(reach: Reach) {
  return (host: string, options: LookupOptions, found: Found): void => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error) return found(error, []);
      const allowed = addresses.filter(({ address }) => isWithin(reach, address));
      const [first] = allowed;
      if (!first) return found(outOfReach(), []);
      if (options.all) found(null, allowed);
      else found(null, first.address, first.family);
    });
  };
}
