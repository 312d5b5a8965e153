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
  /** One sentence of what was found. */
  detail: string;
}

const plain = (name: string) => name.toLowerCase().replace(/\.$/, "");

/** Whether a name leads to the portal, from what the DNS says about both. */
export function judgeDns(host: DnsAnswer, portal: DnsAnswer, portalHost: string): DnsFinding {
  if (host.failure !== null) {
    return {
      state: "failed",
      detail: `The DNS did not answer (${host.failure}). It is looked at again tomorrow.`,
    };
  }
  if (host.cname !== null && plain(host.cname) === plain(portalHost)) {
    return { state: "here", detail: `It is another name for ${portalHost}.` };
  }
  if (host.addresses.length === 0)
    return { state: "nothing", detail: "The DNS knows no address of this name." };
  const shared = host.addresses.filter((address) => portal.addresses.includes(address));
  if (shared.length > 0)
    return { state: "here", detail: `It leads to ${shared.join(", ")}, as ${portalHost} does.` };
  const found = `${host.cname ? `${plain(host.cname)}, ` : ""}${host.addresses.slice(0, 4).join(", ")}`;
  if (portal.addresses.length === 0) {
    return {
      state: "failed",
      detail: `It leads to ${found}, but the DNS knows no address of ${portalHost} to compare with.`,
    };
  }
  return { state: "elsewhere", detail: `It leads to ${found}, and not to ${portalHost}.` };
}
