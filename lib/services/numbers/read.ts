import "server-only";
import type { Scope } from "@/lib/authz/scope";
import { customerNames } from "@/lib/services/customers/read";
import { listAllNumbers, listNumbers } from "@/lib/vobiz/resources/numbers";
import type { PhoneNumber } from "@/lib/vobiz/types";
import type { NumberDto, NumberListDto, NumberListQuery } from "./schema";

function toNumberDto(number: PhoneNumber, ownAuthId: string | null, names: Map<string, string>): NumberDto {
  const authId = number.authId ?? ownAuthId;
  return {
    e164: number.e164,
    authId,
    customerName: number.accountName ?? (authId ? (names.get(authId) ?? null) : null),
    country: number.country,
    region: number.region,
    type: number.type,
    status: number.status,
    isBlocked: number.isBlocked ?? false,
    applicationId: number.applicationId,
    applicationName: number.applicationName,
    trunkId: number.trunkId,
    monthlyFee: number.monthlyFee?.toFixed() ?? null,
    currency: number.currency,
    assignedAt: number.assignedAt?.toISOString() ?? null,
    renewsAt: number.renewsAt?.toISOString() ?? null,
    expiresAt: number.expiresAt?.toISOString() ?? null,
  };
}

/** One page of phone numbers, of one customer or of all; one call upstream. */
export async function readNumbers(
  scope: Scope,
  query: Omit<NumberListQuery, "customer">,
  signal?: AbortSignal,
): Promise<NumberListDto> {
  const asOf = new Date();
  const filters = { page: query.page, size: query.size, ...(query.search ? { search: query.search } : {}) };
  const page =
    scope.kind === "customer"
      ? await listNumbers(scope.customer, filters, { signal })
      : await listAllNumbers(scope.partner, filters, { signal });
  const own = scope.kind === "customer" ? scope.customer.authId : null;
  const names = await customerNames(scope, own ? [own] : page.items.map((number) => number.authId));
  return {
    data: page.items.map((number) => toNumberDto(number, own, names)),
    page: { page: query.page, size: query.size, total: page.total },
    asOf: asOf.toISOString(),
  };
}
