import { z } from "zod";
import { maskOf, printIpv4, readIpv4, reservedFor } from "./public-host";

/** Everybody inside may call at the customer's cost: more than one office's network is a mistake. */
export const WIDEST_IP_RULE = 24;

export type IpRuleReading =
  | { ok: true; address: string; count: number }
  | { ok: false; message: string; suggestion?: string };

const no = (message: string, suggestion?: string): IpRuleReading =>
  suggestion === undefined ? { ok: false, message } : { ok: false, message, suggestion };

/**
 * An address or a range (CIDR) that may send calls: public IPv4, no wider than /24, without host bits. A range of one
 * address reads as the address. `suggestion` is what was probably meant.
 */
export function readIpRule(text: string): IpRuleReading {
  const given = text.trim();
  if (given === "") return no("Enter an address, such as 103.21.58.7, or a range.");
  if (given.includes(":") && !/^[\d.]+:\d+$/.test(given)) {
    return no("IPv6 is not taken. Enter the IPv4 address from which calls come.");
  }
  if (/^[\d.]+:\d+$/.test(given)) return no("Leave out the port.");
  const parts = given.split("/");
  if (parts.length > 2) return no("Write a range as address/bits, such as 103.21.58.0/28.");
  const [host = "", width] = parts;
  const address = readIpv4(host);
  if (address === null) {
    return /^[\d.]+$/.test(host)
      ? no("This is not an IPv4 address: four numbers from 0 to 255 without leading zeros.")
      : no("Enter an IPv4 address. Names are not taken.");
  }
  if (width !== undefined && !/^(\d|[12]\d|3[0-2])$/.test(width)) {
    return no("Behind the slash stands the number of fixed bits, 24 to 32.");
  }
  const bits = width === undefined ? 32 : Number(width);
  const network = (address & maskOf(bits)) >>> 0;
  const purpose = reservedFor(network) ?? reservedFor(address);
  if (purpose !== null && bits > 0) {
    return no(`This address is reserved for ${purpose}: calls from the internet never carry it.`);
  }
  if (bits < WIDEST_IP_RULE) {
    return no(
      `A range of /${bits} lets too many strangers call at this customer's cost. At most /${WIDEST_IP_RULE}, 256 addresses.`,
    );
  }
  if (network !== address) {
    const suggestion = `${printIpv4(network)}/${bits}`;
    return no(
      `The range that holds this address begins at ${printIpv4(network)}. Write ${suggestion}.`,
      suggestion,
    );
  }
  return {
    ok: true,
    address: bits === 32 ? printIpv4(address) : `${printIpv4(network)}/${bits}`,
    count: 2 ** (32 - bits),
  };
}

/** Reads to the normalised address or range. */
export const ipRule = z
  .string()
  .max(100, "At most 100 characters.")
  .transform((text, context) => {
    const read = readIpRule(text);
    if (read.ok) return read.address;
    context.addIssue({ code: "custom", message: read.message });
    return z.NEVER;
  });
