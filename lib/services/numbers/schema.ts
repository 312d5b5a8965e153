import { z } from "zod";
import { instant, listOf, money, pageQuery, searchText } from "@/lib/http/schemas";

export const customerNumberQuery = z.strictObject({ ...pageQuery, search: searchText });
export const numberListQuery = z.strictObject({
  ...pageQuery,
  search: searchText,
  customer: z.string().max(64).optional(),
});
export type NumberListQuery = z.output<typeof numberListQuery>;

export const numberDto = z.object({
  e164: z.string(),
  authId: z.string().nullable(),
  customerName: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  type: z.string().nullable(),
  status: z.string(),
  isBlocked: z.boolean(),
  applicationId: z.string().nullable(),
  applicationName: z.string().nullable(),
  trunkId: z.string().nullable(),
  monthlyFee: money.nullable(),
  currency: z.string().nullable(),
  assignedAt: instant.nullable(),
  /** The next rental, or the end where the number does not renew by itself. */
  renewsAt: instant.nullable(),
  expiresAt: instant.nullable(),
});
export type NumberDto = z.output<typeof numberDto>;
export const numberListDto = listOf(numberDto);
export type NumberListDto = z.output<typeof numberListDto>;
