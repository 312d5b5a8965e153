import { type Money, ZERO } from "./money";

export type ReferenceType =
  | "cdr"
  | "stream_cdr"
  | "ncc"
  | "did_rental"
  | "did_purchase"
  | "manual_adjustment"
  | "payment"
  | "refund"
  | "transfer"
  | "deposit";

/** How the public ledger shows a posting when a fault asks for less than the truth. The books themselves never change. */
export interface Display {
  visibleFrom?: number;
  description?: string | null;
  duplicate?: boolean;
}

export interface Leg {
  readonly account: string;
  readonly amount: Money;
}

export interface PostingInput {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly currency: string;
  readonly legs: readonly Leg[];
  readonly referenceType: ReferenceType;
  readonly reference: string | null;
  readonly description: string;
  readonly display?: Display;
}

export interface Posting extends PostingInput {
  readonly number: number;
}

/** One account's side of a posting, with the balance that it left behind. */
export interface Entry {
  readonly posting: Posting;
  readonly amount: Money;
  readonly balanceAfter: Money;
}

interface Book {
  currency: string;
  balance: Money;
  entries: Entry[];
}

export const PARTNER = "partner";
export const walletOf = (authId: string): string => `wallet:${authId}`;
export const revenueOf = (currency: string): string => `revenue:${currency}`;
/** Where money comes from that did not come from the partner: bank deposits, card payments, corrections. */
export const outsideOf = (currency: string): string => `outside:${currency}`;

const NO_ENTRIES: readonly Entry[] = [];

/** A double-entry ledger. Nothing is ever changed or removed; every posting sums to zero. */
export class Ledger {
  readonly postings: Posting[] = [];
  private readonly books = new Map<string, Book>();

  open(account: string, currency: string): void {
    if (this.books.has(account)) throw new Error(`Account ${account} is already open`);
    this.books.set(account, { currency, balance: ZERO, entries: [] });
  }

  has(account: string): boolean {
    return this.books.has(account);
  }

  balance(account: string): Money {
    return this.books.get(account)?.balance ?? ZERO;
  }

  entries(account: string): readonly Entry[] {
    return this.books.get(account)?.entries ?? NO_ENTRIES;
  }

  accounts(): string[] {
    return [...this.books.keys()];
  }

  /** Books all legs or none. Throws when they do not sum to zero, or an account is unknown or in another currency. */
  post(input: PostingInput): Posting {
    if (input.legs.length < 2) throw new Error(`Posting ${input.id} has fewer than two legs`);
    let sum = ZERO;
    const books: Book[] = [];
    for (const leg of input.legs) {
      const book = this.books.get(leg.account);
      if (!book) throw new Error(`Posting ${input.id} names the unknown account ${leg.account}`);
      if (book.currency !== input.currency) throw new Error(`Posting ${input.id} mixes currencies`);
      sum = sum.plus(leg.amount);
      books.push(book);
    }
    if (!sum.isZero()) throw new Error(`Posting ${input.id} is off by ${sum.toFixed()}`);
    const posting: Posting = { ...input, number: this.postings.length + 1 };
    this.postings.push(posting);
    for (const [index, leg] of input.legs.entries()) {
      const book = books[index];
      if (!book) continue;
      book.balance = book.balance.plus(leg.amount);
      book.entries.push({ posting, amount: leg.amount, balanceAfter: book.balance });
    }
    return posting;
  }

  /** Recomputes every balance from the postings alone and compares. Throws with the first difference. */
  assertBalanced(): void {
    const sums = new Map<string, Money>();
    const totals = new Map<string, Money>();
    for (const posting of this.postings) {
      for (const leg of posting.legs) {
        sums.set(leg.account, (sums.get(leg.account) ?? ZERO).plus(leg.amount));
        totals.set(posting.currency, (totals.get(posting.currency) ?? ZERO).plus(leg.amount));
      }
    }
    for (const [currency, total] of totals) {
      if (!total.isZero()) throw new Error(`The ledger is off by ${total.toFixed()} ${currency}`);
    }
    for (const [account, book] of this.books) {
      const expected = sums.get(account) ?? ZERO;
      if (!expected.equals(book.balance)) {
        throw new Error(
          `Account ${account} shows ${book.balance.toFixed()} and its postings say ${expected.toFixed()}`,
        );
      }
    }
  }
}
