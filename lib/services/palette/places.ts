import type { Permission } from "@/lib/authz/permissions";
import { customerActs } from "@/lib/services/search/acts";
import type { FoundKind } from "@/lib/services/search/schema";

/** What an entry leads to; a `page` is one of the navigation. */
export type PlaceKind = FoundKind | "page";

export interface Place {
  kind: PlaceKind;
  permission: Permission;
  /** Of the one customer that it is the page of. */
  authId?: string;
}

interface Pattern extends Omit<Place, "authId"> {
  shape: RegExp;
}

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const ACCOUNT = "[A-Za-z0-9_-]{3,64}";
const NUMBER = "(?:%2B|\\+)\\d{4,20}";
const CALL = "[A-Za-z0-9-]{8,64}";
const at = (shape: string) => new RegExp(`^${shape}$`);

const staffPlaces: readonly Pattern[] = [
  { shape: at(`/customers/${ACCOUNT}/numbers/${NUMBER}`), kind: "number", permission: "numbers:read" },
  { shape: at(`/calls/${CALL}(?:\\?customer=${ACCOUNT})?`), kind: "call", permission: "calls:read" },
  { shape: at("/calls\\?search=\\d{3,40}"), kind: "action", permission: "calls:read" },
  { shape: at(`/transfers/${UUID}`), kind: "transfer", permission: "transfers:read" },
  { shape: at(`/requests/${UUID}`), kind: "request", permission: "top-up-requests:read" },
  { shape: at(`/kyc/${UUID}`), kind: "verification", permission: "kyc:read" },
  { shape: at(`/attention/${UUID}`), kind: "attention", permission: "attention:read" },
  ...customerActs.map(({ path, permission }) => ({
    shape: at(`/customers/${ACCOUNT}${path}`),
    kind: "action" as const,
    permission,
  })),
];

const portalPlaces: readonly Pattern[] = [
  { shape: at(`/portal/numbers/${NUMBER}`), kind: "number", permission: "numbers:read" },
  { shape: at(`/portal/calls/${CALL}`), kind: "call", permission: "calls:read" },
  { shape: at("/portal/calls\\?search=\\d{3,40}"), kind: "action", permission: "calls:read" },
  { shape: at(`/portal/requests/${UUID}`), kind: "request", permission: "top-up-requests:read" },
];

/** Pages below `/customers` that are nobody's account. */
const notAccounts = ["new", "onboarding", "creations"];

/** What an address leads to beside the pages of the navigation; null where the palette leads nowhere like it. */
export function placeOf(href: string, isForCustomer: boolean): Place | null {
  if (isForCustomer) return portalPlaces.find(({ shape }) => shape.test(href)) ?? null;
  const account = new RegExp(`^/customers/(${ACCOUNT})$`).exec(href)?.[1];
  if (account !== undefined) {
    return notAccounts.includes(account)
      ? null
      : { kind: "customer", permission: "customers:read", authId: account };
  }
  return staffPlaces.find(({ shape }) => shape.test(href)) ?? null;
}
