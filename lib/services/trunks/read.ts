import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { withCredentials } from "@/lib/services/customer-credentials/use";
import { fetchConcurrency } from "@/lib/vobiz/resources/capacity";
import { fetchTrunk, listTrunks as listUpstream } from "@/lib/vobiz/resources/trunks";
import { toTrunkDto } from "./dto";
import { every } from "./every";
import type { ConcurrencyDto, NumberOnTrunk, TrunkDto, TrunkListDto, TrunkListQuery } from "./schema";
import { shownTo } from "./shown";

/** One page, live. @throws AppError customer_credentials, VobizError */
export async function listTrunks(customer: AuthorizedCustomer, query: TrunkListQuery): Promise<TrunkListDto> {
  const [{ items, total }, shown] = await Promise.all([
    withCredentials(customer, (credentials) => listUpstream(customer, credentials, query)),
    shownTo(customer),
  ]);
  return {
    data: items.map((trunk) => toTrunkDto(shown, trunk)),
    page: { page: query.page, size: query.size, total },
    asOf: new Date().toISOString(),
  };
}

/** All of one customer, such as to choose from. */
export async function allTrunks(customer: AuthorizedCustomer): Promise<TrunkDto[]> {
  const [trunks, shown] = await Promise.all([
    withCredentials(customer, (credentials) => every((page) => listUpstream(customer, credentials, page))),
    shownTo(customer),
  ]);
  return trunks.map((trunk) => toTrunkDto(shown, trunk));
}

/** @throws VobizError not_found for those of others too */
export async function readTrunk(customer: AuthorizedCustomer, trunkId: string): Promise<TrunkDto> {
  const [trunk, shown] = await Promise.all([
    withCredentials(customer, (credentials) => fetchTrunk(customer, credentials, trunkId)),
    shownTo(customer),
  ]);
  return toTrunkDto(shown, trunk);
}

/** The numbers that lead to a trunk, as the mirror has them; 500 at most. */
export function numbersOnTrunk(customer: AuthorizedCustomer, trunkId: string): Promise<NumberOnTrunk[]> {
  return db().phoneNumber.findMany({
    where: { customerId: customer.customerId, trunkId, goneAt: null },
    select: { e164: true, status: true },
    orderBy: { e164: "asc" },
    take: 500,
  });
}

/** The calls that run now; upstream enforces the account's limit, not those of its trunks. */
export async function readConcurrency(customer: AuthorizedCustomer): Promise<ConcurrencyDto> {
  const { running, limit } = await withCredentials(customer, (credentials) =>
    fetchConcurrency(customer, credentials),
  );
  return { running, limit, asOf: new Date().toISOString() };
}
