import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { withCredentials } from "@/lib/services/customer-credentials/use";
import { every } from "@/lib/services/trunks/every";
import { shownTo, wordsFor } from "@/lib/services/trunks/shown";
import { listIpRules, listOriginationUris, listSipCredentials } from "@/lib/vobiz/resources/trunk-parts";
import type { CustomerCredentials } from "@/lib/vobiz/types";
import { unknownPasswords } from "./passwords-unknown";
import type { IpRuleDto, OriginationUriDto, SipCredentialDto, TrunkParts } from "./schema";

const dates = ({ createdAt, updatedAt }: { createdAt: Date | null; updatedAt: Date | null }) => ({
  createdAt: createdAt?.toISOString() ?? null,
  updatedAt: updatedAt?.toISOString() ?? null,
});

async function sipCredentials(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
): Promise<SipCredentialDto[]> {
  const [rows, lost, shown] = await Promise.all([
    every((page) => listSipCredentials(customer, credentials, page)),
    unknownPasswords(customer),
    shownTo(customer),
  ]);
  return rows.map((row) => ({
    id: row.id,
    username: row.username,
    realm: shown.host(row.realm),
    isEnabled: row.isEnabled,
    isPasswordKnown: !lost.has(row.id),
    ...dates(row),
  }));
}

async function ipRules(customer: AuthorizedCustomer, credentials: CustomerCredentials): Promise<IpRuleDto[]> {
  const rows = await every((page) => listIpRules(customer, credentials, page));
  return rows.map((row) => ({
    id: row.id,
    name: wordsFor(customer, row.name),
    address: row.address,
    isEnabled: row.isEnabled,
    ...dates(row),
  }));
}

/** In the order in which they are tried. */
async function originationUris(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
): Promise<OriginationUriDto[]> {
  const rows = await every((page) => listOriginationUris(customer, credentials, page));
  return rows
    .toSorted((one, other) => one.priority - other.priority || one.id.localeCompare(other.id))
    .map((row) => ({
      id: row.id,
      name: wordsFor(customer, row.name),
      uri: wordsFor(customer, row.uri) ?? row.id,
      priority: row.priority,
      weight: row.weight,
      transport: row.transport,
      isEnabled: row.isEnabled,
      ...dates(row),
    }));
}

/** All of a customer, live: upstream keeps them by account, not by trunk. @throws AppError customer_credentials */
export const readSipCredentials = (customer: AuthorizedCustomer): Promise<SipCredentialDto[]> =>
  withCredentials(customer, (credentials) => sipCredentials(customer, credentials));
export const readIpRules = (customer: AuthorizedCustomer): Promise<IpRuleDto[]> =>
  withCredentials(customer, (credentials) => ipRules(customer, credentials));
export const readOriginationUris = (customer: AuthorizedCustomer): Promise<OriginationUriDto[]> =>
  withCredentials(customer, (credentials) => originationUris(customer, credentials));

export function readParts(customer: AuthorizedCustomer): Promise<TrunkParts> {
  return withCredentials(customer, async (pair) => {
    const [credentials, rules, uris] = await Promise.all([
      sipCredentials(customer, pair),
      ipRules(customer, pair),
      originationUris(customer, pair),
    ]);
    return { credentials, ipRules: rules, uris, asOf: new Date().toISOString() };
  });
}
