import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { paths } from "../paths";
import { inventoryPageSchema } from "../schemas/number-trade";
import type { CustomerCredentials, InventoryFilters, InventoryNumber, Page } from "../types";
import { asCustomer } from "./as-customer";
import { pageQuery } from "./request";

/** Numbers that this customer can buy now. */
export async function listInventory(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  filters: InventoryFilters = {},
  options: CallOptions = {},
): Promise<Page<InventoryNumber>> {
  const { country, search, excludedPrefixes } = filters;
  const query = { ...pageQuery(filters), country, search, exclude: excludedPrefixes?.join(",") };
  const request = {
    endpoint: "inventory.list",
    method: "GET",
    path: paths.inventory(customer.authId),
    query,
  } as const;
  return asCustomer(customer, credentials, request, inventoryPageSchema, options);
}

/** One number as it is for sale now, or null when it is not. */
export async function findInInventory(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  e164: string,
  options: CallOptions = {},
): Promise<InventoryNumber | null> {
  // Digits alone: nobody documented what the search makes of the plus sign.
  const search = e164.replace(/\D/g, "");
  const { items } = await listInventory(customer, credentials, { search, size: 100 }, options);
  return items.find((item) => item.e164 === e164) ?? null;
}
