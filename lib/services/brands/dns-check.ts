import "server-only";
import { Resolver } from "node:dns/promises";
import { isIP } from "node:net";
import { env } from "@/lib/env";
import { type DnsAnswer, type DnsFinding, judgeDns } from "./dns-judge";
import { isLocal } from "./host";

/** Codes that mean "there is none", which is an answer. */
const NONE = new Set(["ENOTFOUND", "ENODATA"]);

const PATIENCE_MS = 8_000;

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
  const name = cname.values[0] ?? null;
  // A name that is another name and leads nowhere was answered; one whose addresses nobody would tell was not.
  const failure = four.failure ?? six.failure ?? (name === null ? cname.failure : null);
  return { cname: name, addresses, failure: addresses.length > 0 ? null : failure };
}

/** Asks the name servers of `DNS_SERVERS`, or the machine's own. */
function newResolver(): Resolver {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const servers = env().DNS_SERVERS;
  if (servers.length > 0) resolver.setServers(servers);
  return resolver;
}

/**
 * Looks in the DNS whether a name leads to this portal. Never inside a transaction: it takes up to eight seconds.
 * @param resolver is given up after that, so it is of this look alone
 */
export async function checkHost(
  host: string,
  resolver = newResolver(),
  portalHost = new URL(env().APP_URL).hostname,
): Promise<DnsFinding> {
  if (isLocal(host) && isLocal(portalHost)) {
    return { state: "here", detail: "A name of this machine, for trying things out." };
  }
  // Each server is tried in turn: where there are many, and none answers, somebody would wait for a minute.
  const patience = setTimeout(() => resolver.cancel(), PATIENCE_MS);
  try {
    const [found, portal] = await Promise.all([answerFor(host, resolver), answerFor(portalHost, resolver)]);
    return judgeDns(found, portal, portalHost);
  } finally {
    clearTimeout(patience);
  }
}
