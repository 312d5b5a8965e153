import { VobizError } from "@/lib/vobiz/errors";
import type { Page } from "@/lib/vobiz/types";
import { inTurns } from "./in-turns";

const PAGE = 100;
const WIDTH = 4;
const TRIES = 3;

/** What a page may tell that the whole need not be read: the reading stops. */
type Refuses<Row> = (rows: readonly Row[]) => boolean;

interface Listed<Row> {
  fetch: (page: { page: number; size: number }) => Promise<Page<Row>>;
  /** What no two rows share. */
  keyOf: (row: Row) => string;
  /** True for a first page of rows that are of no use. */
  isUseless?: Refuses<Row>;
}

type Reading<Row> = Row[] | "useless" | "drifted";

/**
 * A whole list, or nothing: pages move under a reader when rows come and go, so every page must name the same total, and
 * as many different rows must have come.
 * @returns null where the first page was of no use
 * @throws VobizError where a page cannot be read, or the list does not hold still for three readings
 */
export async function readWhole<Row>(endpoint: string, listed: Listed<Row>): Promise<Row[] | null> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const reading = await readOnce(listed);
    if (reading === "useless") return null;
    if (reading !== "drifted") return reading;
  }
  throw new VobizError("bad_response", {
    endpoint,
    phase: "answered",
    message: "Vobiz listed a different number of rows on every reading",
  });
}

async function readOnce<Row>({ fetch, keyOf, isUseless }: Listed<Row>): Promise<Reading<Row>> {
  const first = await fetch({ page: 1, size: PAGE });
  if (isUseless?.(first.items)) return "useless";
  const rows = new Map(first.items.map((row) => [keyOf(row), row]));
  // A vendor that caps pages lower than we ask shows it in the first one.
  const size = first.items.length < first.total ? first.items.length : PAGE;
  if (size === 0) return "drifted";
  let steady = true;
  const rest = Array.from({ length: Math.ceil(first.total / size) - 1 }, (_, index) => index + 2);
  await inTurns(rest, WIDTH, async (page) => {
    const { items, total } = await fetch({ page, size });
    steady &&= total === first.total;
    for (const row of items) rows.set(keyOf(row), row);
  });
  return steady && rows.size === first.total ? [...rows.values()] : "drifted";
}
