import type { DnsState } from "./schema";

/** What the DNS says about a name. */
export interface DnsAnswer {
  cname: string | null;
  addresses: string[];
  /** Null where it answered, also with "there is none"; else the resolver's code. */
  failure: string | null;
}

export interface DnsFinding {
  state: DnsState;
  /** One sentence of what was found, or two. */
  detail: string;
}

const FAILURES: Readonly<Record<string, string>> = {
  ETIMEOUT: "The name servers did not answer in time.",
  ECANCELLED: "The name servers did not answer in time.",
  ECONNREFUSED: "The name servers could not be reached.",
  EREFUSED: "The name servers refuse to answer for this name.",
  ESERVFAIL: "The name servers fail at this name (SERVFAIL), as they do where its zone is broken.",
};

const plain = (name: string) => name.toLowerCase().replace(/\.$/, "");

/** Whether a name leads to the portal, from what the DNS says about both. */
export function judgeDns(host: DnsAnswer, portal: DnsAnswer, portalHost: string): DnsFinding {
  const cname = host.cname === null ? null : plain(host.cname);
  if (cname === plain(portalHost)) {
    return { state: "here", detail: `It is another name for ${portalHost}.` };
  }
  if (host.failure !== null) {
    const words = FAILURES[host.failure] ?? `The DNS did not answer (${host.failure}).`;
    return { state: "failed", detail: `${words} It is looked at again tomorrow.` };
  }
  if (host.addresses.length === 0) {
    return {
      state: "nothing",
      detail:
        cname === null
          ? "The DNS knows no address of this name."
          : `It is another name for ${cname}, of which the DNS knows no address.`,
    };
  }
  const shared = host.addresses.filter((address) => portal.addresses.includes(address));
  if (shared.length > 0)
    return { state: "here", detail: `It leads to ${shared.join(", ")}, as ${portalHost} does.` };
  const found = `${cname === null ? "" : `${cname}, `}${host.addresses.slice(0, 4).join(", ")}`;
  if (portal.addresses.length === 0) {
    const why = portal.failure === null ? "knows no address of" : "did not answer for";
    return {
      state: "failed",
      detail: `It leads to ${found}, but the DNS ${why} ${portalHost} to compare with.`,
    };
  }
  return { state: "elsewhere", detail: `It leads to ${found}, and not to ${portalHost}.` };
}
