import "server-only";
import { type Actor, systemActor } from "@/lib/auth/actor";
import { customerScope, partnerScope, type Scope } from "@/lib/authz/scope";
import type { AuthorizedCustomer, AuthorizedPartner } from "@/lib/authz/scopes";
import { db } from "@/lib/db/client";
import { customerNamesOf } from "@/lib/db/customer-names";
import { literally } from "@/lib/db/like";
import { notFound } from "@/lib/http/errors";
import { fetchAccount, fetchBalance, listAccounts } from "@/lib/vobiz/resources/accounts";
import { fromStored, toCreationDto, toCustomerDto, toProfileDto } from "./dto";
import { mirrorAccounts } from "./mirror";
import type {
  BalanceDto,
  CustomerCreationDto,
  CustomerListDto,
  CustomerListQuery,
  CustomerProfileDto,
} from "./schema";

/** One page of accounts, live, joined with our mapping; accounts that are new to us are imported on the way. */
export async function listCustomers(
  actor: Actor,
  partner: AuthorizedPartner,
  query: CustomerListQuery,
  signal?: AbortSignal,
): Promise<CustomerListDto> {
  const asOf = new Date();
  const page = await listAccounts(partner, query, { signal });
  const known = await mirrorAccounts(systemActor("customers", actor.request.requestId), page.items);
  return {
    data: page.items.map((account) => toCustomerDto(account, known.get(account.authId) ?? null)),
    page: { page: query.page, size: query.size, total: page.total },
    asOf: asOf.toISOString(),
  };
}

/** What we last knew, for when upstream is down; `asOf` is the oldest row's age. */
export async function listStoredCustomers(
  _partner: AuthorizedPartner,
  query: CustomerListQuery,
): Promise<CustomerListDto> {
  const contains = { contains: literally(query.search ?? ""), mode: "insensitive" as const };
  const where = query.search ? { OR: [{ name: contains }, { email: contains }, { authId: contains }] } : {};
  const [total, rows] = await Promise.all([
    db().customer.count({ where }),
    db().customer.findMany({
      where,
      orderBy: [{ upstreamCreatedAt: "desc" }, { authId: "asc" }],
      skip: (query.page - 1) * query.size,
      take: query.size,
    }),
  ]);
  const oldest = Math.min(Date.now(), ...rows.map((row) => row.syncedAt.getTime()));
  return {
    data: rows.map(fromStored),
    page: { page: query.page, size: query.size, total },
    asOf: new Date(oldest).toISOString(),
  };
}

/** The profile as upstream has it now. */
export async function readCustomer(
  customer: AuthorizedCustomer,
  signal?: AbortSignal,
): Promise<CustomerProfileDto> {
  const asOf = new Date();
  const [account, own] = await Promise.all([
    fetchAccount(customer, { signal }),
    db().customer.findUnique({ where: { id: customer.customerId } }),
  ]);
  return toProfileDto(account, own, asOf);
}

export async function readBalance(customer: AuthorizedCustomer, signal?: AbortSignal): Promise<BalanceDto> {
  const asOf = new Date();
  const wallet = await fetchBalance(customer, { signal });
  return {
    authId: customer.authId,
    balance: wallet.balance.toFixed(5),
    currency: wallet.currency,
    updatedAt: wallet.updatedAt?.toISOString() ?? null,
    asOf: asOf.toISOString(),
  };
}

/** Name and currency as we know them, without asking upstream. */
export async function readCustomerHeader(customer: AuthorizedCustomer) {
  const row = await db().customer.findUniqueOrThrow({ where: { id: customer.customerId } });
  return fromStored(row);
}

/** Names of customers by auth_id, to label rows of lists across customers. */
export async function customerNames(
  scope: Scope,
  authIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  if (scope.kind === "customer") return new Map([[scope.customer.authId, scope.customer.name]]);
  const wanted = [...new Set(authIds.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  return customerNamesOf(wanted);
}

/** Customers to choose from in filters, by name; ours, without asking upstream. */
export async function customerOptions(
  actor: Actor,
  limit = 500,
): Promise<{ authId: string; name: string }[]> {
  partnerScope(actor, "customers:read");
  return db().customer.findMany({
    select: { authId: true, name: true },
    orderBy: [{ name: "asc" }, { authId: "asc" }],
    take: limit,
  });
}

/** Finds customers by name, e-mail or auth_id among those that we know; for the command palette. */
export async function searchCustomers(
  actor: Actor,
  text: string,
): Promise<{ authId: string; name: string }[]> {
  const stored = await listStoredCustomers(partnerScope(actor, "customers:read"), {
    page: 1,
    size: 8,
    search: text,
  });
  return stored.data.map(({ authId, name }) => ({ authId, name }));
}

/** An account creation that has not ended yet, or how it ended. */
export async function readCreation(actor: Actor, id: string): Promise<CustomerCreationDto> {
  partnerScope(actor, "customers:read");
  const row = await db().accountCreation.findUnique({ where: { id }, include: { customer: true } });
  if (!row) throw notFound("This request");
  return toCreationDto(row, row.customer?.authId ?? null);
}

/** A customer's own people see one account in the list: theirs. */
export async function listOwnCustomer(actor: Actor): Promise<CustomerListDto> {
  if (!actor.own) throw notFound("This");
  const customer = await customerScope(actor, actor.own.authId, "customers:read");
  const { asOf, ...profile } = await readCustomer(customer);
  return { data: [profile], page: { page: 1, size: 1, total: 1 }, asOf };
}
