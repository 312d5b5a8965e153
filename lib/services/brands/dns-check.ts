import "server-only";
import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { env } from "@/lib/env";
import { type DnsAnswer, type DnsFinding, judgeDns } from "./dns-judge";
import { isLocal } from "./host";

/** Codes that mean "there is none", which is an answer. */
const NONE = new Set(["ENOTFOUND", "ENODATA"]);

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}

async function ask(lookUp: () => Promise<string[]>): Promise<{ values: string[]; failure: string | null }> {
  try {
    return { values: await lookUp(), failure: null };
  } catch (error) {
    const code = codeOf(error);
    return { values: [], failure: NONE.has(code) ? null : code };
  }
}

/** Addresses of both generations, and what the name is another name for. */
async function answerFor(host: string, resolver: Resolver): Promise<DnsAnswer> {
  if (isIP(host.replace(/^\[|\]$/g, "")) !== 0) {
    return { cname: null, addresses: [host.replace(/^\[|\]$/g, "")], failure: null };
  }
  const [cname, four, six] = await Promise.all([
    ask(() => resolver.resolveCname(host)),
    ask(() => resolver.resolve4(host)),
    ask(() => resolver.resolve6(host)),
  ]);
  const addresses = [...four.values, ...six.values];
  const answered = addresses.length > 0 || cname.values.length > 0;
  return {
    cname: cname.values[0] ?? null,
    addresses,
    failure: answered ? null : (four.failure ?? six.failure ?? cname.failure),
  };
}

/**
 * Looks in the DNS whether a name leads to this portal. Never inside a transaction: it may take seconds.
 * @param resolver asks the machine's own name servers unless another is given
 */
export async function checkHost(
  host: string,
  resolver = new Resolver({ timeout: 3_000, tries: 2 }),
  portalHost = new URL(env().APP_URL).hostname,
): Promise<DnsFinding> {
  if (isLocal(host) && isLocal(portalHost)) {
    return { state: "here", detail: "A name of this machine, for trying things out." };
  }
  const [found, portal] = await Promise.all([answerFor(host, resolver), answerFor(portalHost, resolver)]);
  return judgeDns(found, portal, portalHost);
}
