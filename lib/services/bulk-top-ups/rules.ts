import { Decimal } from "decimal.js";
import { amount as amountSchema } from "@/lib/services/transfers/amount";
import { transferInput } from "@/lib/services/transfers/schema";
import type { BulkLine } from "./columns";

export interface KnownCustomer {
  id: string;
  authId: string;
  /** In lower case. */
  email: string;
  currency: string | null;
  active: boolean;
}

/** The requester's limits, and what of them the last 24 hours have used. */
export interface Budget {
  perTransfer: Decimal | null;
  perDay: Decimal | null;
  perCustomerDay: Decimal | null;
  usedDay: Decimal;
  usedByCustomer: ReadonlyMap<string, Decimal>;
}

export interface CheckedRow {
  line: number;
  account: string;
  amountText: string;
  note: string;
  customerId: string | null;
  amount: string | null;
  problem: string | null;
}

interface Directory {
  byAuthId: ReadonlyMap<string, KnownCustomer>;
  byEmail: ReadonlyMap<string, readonly KnownCustomer[]>;
}

export function directoryOf(customers: readonly KnownCustomer[]): Directory {
  const byEmail = new Map<string, KnownCustomer[]>();
  for (const customer of customers) {
    byEmail.set(customer.email, [...(byEmail.get(customer.email) ?? []), customer]);
  }
  return { byAuthId: new Map(customers.map((customer) => [customer.authId, customer])), byEmail };
}

function find(account: string, { byAuthId, byEmail }: Directory): KnownCustomer | string {
  if (account === "") return "No account is given.";
  const known = byAuthId.get(account);
  if (known) return known;
  const [one, other] = byEmail.get(account.toLowerCase()) ?? [];
  if (one && other) return "More than one account has this e-mail address. Use the auth_id.";
  return (
    one ?? (account.includes("@") ? "No account has this e-mail address." : "No account has this auth_id.")
  );
}

function firstIssue(result: { error?: { issues: readonly { message: string }[] } | undefined }): string {
  return result.error?.issues[0]?.message ?? "This cannot be read.";
}

/** Adds up what the rows before have used, so that the row that breaks a limit is the one that says so. */
class Spending {
  private day: Decimal;
  private readonly byCustomer: Map<string, Decimal>;

  constructor(
    private readonly budget: Budget,
    private readonly currency: string,
  ) {
    this.day = budget.usedDay;
    this.byCustomer = new Map(budget.usedByCustomer);
  }

  /** Takes the row in, or says which limit it would break. */
  take(customerId: string, amount: string): string | null {
    const { perTransfer, perDay, perCustomerDay } = this.budget;
    const day = this.day.plus(amount);
    const ofCustomer = (this.byCustomer.get(customerId) ?? new Decimal(0)).plus(amount);
    const over = (limit: Decimal, what: string) =>
      `Over the requester's limit for ${what} of ${limit.toFixed(2)} ${this.currency}.`;
    if (perTransfer?.lessThan(amount)) return over(perTransfer, "one transfer");
    if (perDay?.lessThan(day)) return over(perDay, "24 hours, with the rows above it,");
    if (perCustomerDay?.lessThan(ofCustomer)) return over(perCustomerDay, "one customer in 24 hours");
    this.day = day;
    this.byCustomer.set(customerId, ofCustomer);
    return null;
  }
}

/** Says of each row whom it pays, or in plain words why it cannot be paid. Only rows without a problem count. */
export function checkRows(
  lines: readonly BulkLine[],
  given: { customers: readonly KnownCustomer[]; currency: string; budget: Budget },
): CheckedRow[] {
  const { currency } = given;
  const directory = directoryOf(given.customers);
  const spending = new Spending(given.budget, currency);
  return lines.map((row) => {
    const found = find(row.account, directory);
    const customer = typeof found === "string" ? null : found;
    const amount = amountSchema.safeParse(row.amountText);
    const note = transferInput.shape.note.safeParse(row.note);
    const problem = (): string | null => {
      if (row.problem) return row.problem;
      if (!customer) return typeof found === "string" ? found : null;
      if (!customer.active) return "This account is not active.";
      if (row.currency && row.currency.toUpperCase() !== currency)
        return `Transfers are in ${currency}; there is no conversion.`;
      if (customer.currency && customer.currency !== currency) {
        return `The wallet of this account is in ${customer.currency}; transfers are in ${currency}.`;
      }
      if (!amount.success) return firstIssue(amount);
      if (!note.success) return `The note: ${firstIssue(note)}`;
      return spending.take(customer.id, amount.data);
    };
    return {
      line: row.line,
      account: row.account,
      amountText: row.amountText,
      note: note.success ? note.data : "",
      customerId: customer?.id ?? null,
      amount: amount.success && !row.problem ? amount.data : null,
      problem: problem(),
    };
  });
}

/** What the rows without a problem come to. */
export function payableTotal(rows: readonly CheckedRow[]): Decimal {
  return rows.reduce(
    (sum, { problem, amount }) => (problem === null && amount !== null ? sum.plus(amount) : sum),
    new Decimal(0),
  );
}
