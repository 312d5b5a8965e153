declare const customerBrand: unique symbol;
declare const partnerBrand: unique symbol;

/**
 * Proof that the caller may act on this customer. Only `scope.ts` mints one; every customer-scoped
 * function of `lib/vobiz/resources` and `lib/db` requires it, so a forgotten check does not compile.
 */
export interface AuthorizedCustomer {
  readonly [customerBrand]: true;
  /** Our own row id. */
  readonly customerId: string;
  /** The vendor's `auth_id`, validated against the path grammar. */
  readonly authId: string;
  /** As we last knew it, to label rows with. */
  readonly name: string;
  /** Who will read the answer: what the vendor is called and how staff work is not for customers. */
  readonly audience: "staff" | "customer";
}

/** Proof that the caller may read or act across all customers. Only `scope.ts` mints one. */
export interface AuthorizedPartner {
  readonly [partnerBrand]: true;
}
