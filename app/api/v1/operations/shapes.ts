import { z } from "zod";
import { e164Param } from "@/lib/services/number-trade/schema";

/** What the paths of the API name. */
export const ofCustomer = z.object({ authId: z.string().max(64).describe("The customer's auth_id") });
export const ofNumber = ofCustomer.extend({
  e164: e164Param.describe("With + and the country code, encoded"),
});
export const byId = z.object({ id: z.string().max(64) });
export const byUuid = z.object({ uuid: z.string().max(64) });

export function one<Row extends z.ZodType>(row: Row) {
  return z.object({ data: row });
}
