import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { withCredentials } from "@/lib/services/customer-credentials/use";
import { listInventory } from "@/lib/vobiz/resources/inventory";
import type { InventoryNumber } from "@/lib/vobiz/types";
import type { InventoryDto, InventoryItemDto, InventoryQuery, WalletDto } from "./schema";
import { obstacleOf, priceOf, readWallet } from "./wallet";

function toItemDto(item: InventoryNumber, wallet: WalletDto): InventoryItemDto {
  return {
    e164: item.e164,
    country: item.country,
    region: item.region,
    setupFee: item.setupFee?.toFixed() ?? null,
    monthlyFee: item.monthlyFee?.toFixed() ?? null,
    price: priceOf(item)?.toFixed() ?? null,
    currency: item.currency,
    minimumMonths: item.minimumCommitmentMonths,
    aadhaarRequired: item.aadhaarRequired ?? false,
    obstacle: obstacleOf(item, wallet),
  };
}

/** One page of what is for sale to this customer, with the wallet that would pay for it, both live. */
export async function readInventory(
  customer: AuthorizedCustomer,
  query: InventoryQuery,
): Promise<InventoryDto> {
  const asOf = new Date();
  const { exclude, country, search, page, size } = query;
  return withCredentials(customer, async (credentials) => {
    const [found, wallet] = await Promise.all([
      listInventory(customer, credentials, { page, size, country, search, excludedPrefixes: exclude }),
      readWallet(customer, credentials),
    ]);
    return {
      data: found.items.map((item) => toItemDto(item, wallet)),
      page: { page, size, total: found.total },
      wallet,
      asOf: asOf.toISOString(),
    };
  });
}
