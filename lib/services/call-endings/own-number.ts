import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { listNumbers } from "@/lib/vobiz/resources/numbers";
import type { PhoneNumber } from "@/lib/vobiz/types";
import { type NumberFact, UNKNOWN_NUMBER } from "./facts";

const PAGE = 100;
/** A customer with more numbers than this is not searched whole: then a number that is not found stays unknown. */
const MAX_PAGES = 5;

const digitsOf = (number: string) => number.replaceAll(/\D/g, "");

function factOf(number: PhoneNumber, startedAt: Date): NumberFact {
  const { assignedAt, releasedAt, updatedAt } = number;
  return {
    state: "found",
    status: number.status,
    isBlocked: number.isBlocked ?? false,
    isRouted: number.applicationId !== null || number.trunkId !== null,
    cameLater: assignedAt && assignedAt > startedAt,
    wasReleased: releasedAt !== null && releasedAt <= startedAt,
    aadhaarMissing: number.aadhaarRequired === true && number.aadhaarVerified === false,
    changedSince: updatedAt !== null && updatedAt > startedAt,
  };
}

async function find(customer: AuthorizedCustomer, digits: string, signal?: AbortSignal) {
  const isIt = ({ e164 }: PhoneNumber) => digitsOf(e164) === digits;
  const narrow = await listNumbers(customer, { search: digits, page: 1, size: PAGE }, { signal });
  const found = narrow.items.find(isIt);
  if (found) return found;
  // How the upstream searches is not documented: only the whole list says that a number is not there.
  let seen = 0;
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { items, total } = await listNumbers(customer, { page, size: PAGE }, { signal });
    const hit = items.find(isIt);
    if (hit) return hit;
    seen += items.length;
    if (seen >= total) return "foreign";
    if (items.length === 0) return "unknown";
  }
  return "unknown";
}

/** The customer's own number in a call, as the upstream has it now. */
export async function readOwnNumber(
  customer: AuthorizedCustomer,
  number: string | null,
  startedAt: Date,
  signal?: AbortSignal,
): Promise<NumberFact> {
  const digits = digitsOf(number ?? "");
  if (digits === "") return UNKNOWN_NUMBER;
  const found = await find(customer, digits, signal);
  if (typeof found === "string") return { ...UNKNOWN_NUMBER, state: found };
  return factOf(found, startedAt);
}
