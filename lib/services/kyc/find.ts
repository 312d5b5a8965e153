import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { VobizError } from "@/lib/vobiz/errors";
import { listCustomerKycSessions } from "@/lib/vobiz/resources/kyc";
import type { KycSession as Upstream } from "@/lib/vobiz/types";

const PAGE = 100;
const MOST_PAGES = 50;

/** Which row of ours a session was made for; null for one made elsewhere. */
export function markOf({ metadata }: Upstream): string | null {
  const mark = metadata?.tandem;
  return typeof mark === "string" ? mark : null;
}

/**
 * The customer's session that carries the mark of a row, or null when the whole list was read without finding it.
 * @throws VobizError bad_response if the list does not end, so that "none" is always certain
 */
export async function findByMark(customer: AuthorizedCustomer, rowId: string): Promise<Upstream | null> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { items, total } = await listCustomerKycSessions(customer, { page, size: PAGE });
    const found = items.find((session) => markOf(session) === rowId);
    if (found) return found;
    if (items.length === 0 || page * PAGE >= total) return null;
  }
  throw new VobizError("bad_response", { endpoint: "kyc.list", phase: "answered" });
}
