import "server-only";
import { cache } from "react";
import { requireActor } from "@/lib/auth/current";
import { customerScope, partnerScope } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import {
  customerOptions,
  listCustomers,
  listStoredCustomers,
  readBalance,
  readCreation,
  readCustomer,
  readCustomerHeader,
} from "./read";
import type {
  BalanceDto,
  CustomerCreationDto,
  CustomerDto,
  CustomerListDto,
  CustomerListQuery,
  CustomerProfileDto,
} from "./schema";

/** The live list; while upstream is down, what we last knew of it beside the reason. */
export async function loadCustomers(
  query: CustomerListQuery,
): Promise<{ live: Section<CustomerListDto>; stored: CustomerListDto | null }> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "customers:read"));
  const live = await section("customers", () => listCustomers(actor, partner, query));
  return { live, stored: live.ok ? null : await listStoredCustomers(partner, query) };
}

/** Name and state as we know them, for the head of every page of a customer; asks nothing upstream. */
export const loadCustomerHeader = cache(async (authId: string): Promise<CustomerDto> => {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "customers:read"));
  return readCustomerHeader(customer);
});

export async function loadCustomer(authId: string): Promise<Section<CustomerProfileDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "customers:read"));
  return section("customer", () => readCustomer(customer));
}

export async function loadBalance(authId: string): Promise<Section<BalanceDto>> {
  const actor = await requireActor();
  const customer = await required(() => customerScope(actor, authId, "balance:read"));
  return section("balance", () => readBalance(customer));
}

export async function loadCreation(id: string): Promise<CustomerCreationDto> {
  const actor = await requireActor();
  return required(() => readCreation(actor, id));
}

/** Customers to choose from in a filter. */
export async function loadCustomerOptions(): Promise<{ authId: string; name: string }[]> {
  const actor = await requireActor();
  return required(() => customerOptions(actor));
}
