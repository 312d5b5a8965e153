import "server-only";
import { formatPhone } from "@/lib/format/phone";

/** Numbers that the vendor lists, of customers who may use them. An account that is suspended has one trouble, not one per number. */
export const LISTED = `"PhoneNumber" n JOIN "Customer" c ON c."id" = n."customerId"
  WHERE n."goneAt" IS NULL AND c."status" = 'active'`;
export const WORKING = `n."status" = 'active' AND NOT n."isBlocked"`;
export const HELD_BACK = `(n."isBlocked" OR n."status" IN ('suspended', 'blocked'))`;

export interface NumberRow {
  customerId: string;
  authId: string;
  e164: string;
}

export const COLUMNS = `n."customerId"::text AS "customerId", n."authId", n."e164"`;

/** A number as the subject of an item: another customer's is another trouble. */
export function aboutNumber({ customerId, authId, e164 }: NumberRow) {
  return { subject: `${authId}:${e164}`, label: formatPhone(e164).international, customerId };
}
