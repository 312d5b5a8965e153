import type { TransferListQuery } from "@/lib/services/transfers/schema";

/** Whether anything narrows the list. */
export function isNarrowed({ page: _, size: __, ...filters }: TransferListQuery): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
