import { z } from "zod";
import { maskOf, printIpv4, readIpv4 } from "./public-host";

/** More than anybody keeps in order. */
export const MOST_NETWORKS = 50;

const ipv6 = z.ipv6();

/** An IPv6 address as everybody's parser writes it; IPv4 inside it as IPv4. */
function plainIpv6(text: string): string {
  const written = new URL(`http://[${text}]`).hostname.slice(1, -1);
  const [, high = "", low = ""] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(written) ?? [];
  return high === "" ? written : printIpv4(Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16));
}

/** The address that a request came from, in one spelling; null for what is none. */
export function plainAddress(text: string | null): string | null {
  const plain = text?.split("%")[0] ?? "";
  if (readIpv4(plain) !== null) return plain;
  return ipv6.safeParse(plain).success ? plainIpv6(plain) : null;
}

export type NetworkReading = { ok: true; network: string } | { ok: false; message: string };

const no = (message: string): NetworkReading => ({ ok: false, message });

/** An address, or a network as `address/bits`, of IPv4 or IPv6; a network is read by its fixed bits. */
function readNetwork(text: string): NetworkReading {
  const [host = "", bits, ...rest] = text.split("/");
  const address = host.includes("%") ? null : plainAddress(host);
  if (address === null || rest.length > 0) {
    return no(`“${text.slice(0, 50)}” is no address and no network, such as 203.0.113.7 or 203.0.113.0/24.`);
  }
  // IPv4 that was written inside IPv6 brings 96 bits of its own.
  const before = host.includes(":") && !address.includes(":") ? 96 : 0;
  const width = address.includes(":") ? 128 : 32;
  if (bits === undefined) return { ok: true, network: address };
  const fixed = /^\d{1,3}$/.test(bits) ? Number(bits) - before : -1;
  if (fixed === 0) return no("A network of all addresses is no limit: leave the list empty instead.");
  if (fixed < 0 || fixed > width) {
    return no(`In “${text.slice(0, 50)}”, the number behind the slash is the fixed bits, 1 to ${width}.`);
  }
  if (fixed === width) return { ok: true, network: address };
  const four = readIpv4(address);
  const first = four === null ? address : printIpv4((four & maskOf(fixed)) >>> 0);
  return { ok: true, network: `${first}/${fixed}` };
}

export type NetworksReading = { ok: true; networks: string[] } | { ok: false; message: string };

/** Addresses and networks between commas, blanks or line ends; each once. */
export function readNetworks(text: string): NetworksReading {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== "");
  const networks = new Set<string>();
  for (const part of parts) {
    const read = readNetwork(part.toLowerCase());
    if (!read.ok) return read;
    networks.add(read.network);
  }
  if (networks.size > MOST_NETWORKS) return { ok: false, message: `At most ${MOST_NETWORKS} of them.` };
  return { ok: true, networks: [...networks] };
}
