import type { AccountCreation, Customer } from "@/lib/db/types";
import type { Account } from "@/lib/vobiz/types";
import type { CustomerCreationDto, CustomerDto, CustomerProfileDto } from "./schema";

/** An upstream account joined with our own mapping of it. */
export function toCustomerDto(account: Account, own: Customer | null): CustomerDto {
  return {
    authId: account.authId,
    name: account.name,
    email: account.email,
    // Lists of the older generation say less than we once learned.
    phone: account.phone ?? own?.phone ?? null,
    company: account.company ?? own?.company ?? null,
    country: account.country ?? own?.country ?? null,
    currency: account.currency ?? own?.currency ?? null,
    balance: account.balance?.toFixed(5) ?? null,
    status: account.status,
    kycStatus: account.kycStatus,
    createdAt: account.createdAt?.toISOString() ?? null,
    origin: own?.origin ?? null,
  };
}

/** What we remembered of a customer, for when upstream cannot be asked. */
export function fromStored(row: Customer): CustomerDto {
  return {
    authId: row.authId,
    name: row.name,
    email: row.email,
    phone: row.phone,
    company: row.company,
    country: row.country,
    currency: row.currency,
    balance: row.lastBalance?.toFixed(5) ?? null,
    status: row.status,
    kycStatus: row.kycStatus,
    createdAt: row.upstreamCreatedAt?.toISOString() ?? null,
    origin: row.origin,
  };
}

export function toProfileDto(account: Account, own: Customer | null, asOf: Date): CustomerProfileDto {
  return {
    ...toCustomerDto(account, own),
    description: account.description,
    address: account.address,
    city: account.city,
    state: account.state,
    zipCode: account.zipCode,
    timezone: account.timezone,
    gstin: account.gstin,
    gstStatus: account.gstStatus,
    accountType: account.accountType,
    concurrentCallsLimit: account.concurrentCallsLimit,
    callsPerSecondLimit: account.callsPerSecondLimit,
    ratePerMinute: account.pricing?.ratePerMinute?.toString() ?? null,
    credentials: own?.sealedToken || account.sealedToken ? "stored" : "missing",
    asOf: asOf.toISOString(),
  };
}

export function toCreationDto(row: AccountCreation, authId: string | null): CustomerCreationDto {
  return {
    id: row.id,
    state: row.state,
    email: row.email,
    name: row.name,
    authId,
    failureDetail: row.failureDetail,
    createdAt: row.createdAt.toISOString(),
  };
}
