import "server-only";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { AppError } from "@/lib/http/errors";
import { isVobizError } from "@/lib/vobiz/errors";
import { fetchCapacity, listCapacityMoves } from "@/lib/vobiz/resources/capacity";
import type { Capacity, CapacityLimits } from "@/lib/vobiz/types";
import type { CapacityDto, CapacityLimitsDto, CapacityMovementDto } from "./schema";

/** The right to move limits is given on request, and without it upstream refuses to show them too. */
async function withAccess<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isVobizError(error) || error.code !== "forbidden") throw error;
    throw new AppError(
      "upstream_forbidden",
      "Moving capacity is not enabled for our account. The voice platform's support can enable it.",
    );
  }
}

export function readLimits(customer: AuthorizedCustomer): Promise<Capacity> {
  return withAccess(() => fetchCapacity(customer));
}

/** Not more than was given, and not more than the customer has. */
export function reclaimable({ given, customer }: CapacityLimits): number {
  return Math.min(given, customer ?? given);
}

const toDto = (limits: CapacityLimits): CapacityLimitsDto => ({
  ...limits,
  reclaimable: reclaimable(limits),
});

/** Live. @throws AppError upstream_forbidden where the reseller may not move capacity */
export async function readCapacity(customer: AuthorizedCustomer): Promise<CapacityDto> {
  const limits = await readLimits(customer);
  return {
    concurrentCalls: toDto(limits.concurrent_calls),
    callsPerSecond: toDto(limits.cps),
    asOf: new Date().toISOString(),
  };
}

/** The moves of one customer among the last 200 of all, newest first. */
export async function readCapacityMoves(
  partner: AuthorizedPartner,
  customer: AuthorizedCustomer,
): Promise<CapacityMovementDto[]> {
  const { items } = await withAccess(() => listCapacityMoves(partner));
  return items
    .filter(({ authId }) => authId === customer.authId)
    .map(({ authId: _, at, ...move }) => ({ ...move, at: at?.toISOString() ?? null }));
}
