import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { withoutVendor } from "@/lib/format/without-vendor";
import { brandOfCustomer } from "@/lib/services/brands/of";
import { aliasedHost } from "./sip-alias";

/** How what stands upstream is shown to whoever reads it under a scope. */
export interface Shown {
  /** What people typed. */
  words(text: string | null): string | null;
  /** A SIP host: the one name of the platform that a system has to be told, unless the brand has its own. */
  host(host: string | null): string | null;
}

const asItIs: Shown = { words: (text) => text, host: (host) => host };

export function wordsFor({ audience }: AuthorizedCustomer, text: string | null): string | null {
  return audience === "customer" && text !== null ? withoutVendor(text) : text;
}

/** Staff see everything as it is; customers see it without the vendor's name and under their brand's SIP host. */
export async function shownTo(customer: AuthorizedCustomer): Promise<Shown> {
  if (customer.audience !== "customer") return asItIs;
  const { sipHost } = await brandOfCustomer(customer.customerId);
  return {
    words: (text) => wordsFor(customer, text),
    host: (host) => host && aliasedHost(host, sipHost),
  };
}
