import { withoutVendor } from "@/lib/format/without-vendor";
import { type FlagFacts, flagsOf } from "./flags";
import type { NumberDto } from "./schema";

/** A row of the list, as the statement in read.ts gives it. */
export interface NumberRow {
  id: string;
  customerId: string;
  e164: string;
  authId: string;
  customerName: string;
  country: string | null;
  region: string | null;
  type: string | null;
  status: string;
  isBlocked: boolean;
  applicationId: string | null;
  applicationName: string | null;
  trunkId: string | null;
  monthlyFee: string | null;
  currency: string | null;
  assignedAt: Date | null;
  renewsAt: Date | null;
  expiresAt: Date | null;
  aadhaarRequired: boolean;
  aadhaarVerified: boolean;
  lastCallAt: Date | null;
}

const iso = (at: Date | null) => at?.toISOString() ?? null;
const clean = (text: string | null) => (text === null ? null : withoutVendor(text));

/** @param forCustomer leaves the vendor's name out of what people typed upstream */
export function toNumberDto(row: NumberRow, facts: FlagFacts, forCustomer: boolean): NumberDto {
  const { id: _, customerId: __, region, applicationName, ...plain } = row;
  return {
    ...plain,
    region: forCustomer ? clean(region) : region,
    applicationName: forCustomer ? clean(applicationName) : applicationName,
    assignedAt: iso(row.assignedAt),
    renewsAt: iso(row.renewsAt),
    expiresAt: iso(row.expiresAt),
    lastCallAt: iso(row.lastCallAt),
    flags: flagsOf(row, facts),
  };
}
