import { type Row, type Summary, summarise } from "../views/transaction-view";
import type { Customer } from "../world/entities";
import { type Entry, walletOf } from "../world/ledger";
import type { World } from "../world/world";

export interface Filter {
  /** Says the same for the same filter, so that its result can be kept until the ledger grows. */
  readonly key: string;
  readonly accepts: ((entry: Entry, customer: Customer) => boolean) | null;
}

export interface Found {
  /** Oldest first. */
  readonly rows: readonly Row[];
  readonly summary: Summary;
}

interface Kept extends Found {
  readonly version: number;
}

const MAX_KEPT = 64;
const kept = new WeakMap<World, Map<string, Kept>>();

function rowsOf(entry: Entry, customer: Customer, now: number): Row[] {
  const { posting } = entry;
  const display = posting.display;
  if (display?.visibleFrom !== undefined && display.visibleFrom > now) return [];
  const description = display?.description === undefined ? posting.description : display.description;
  const row: Row = { entry, customer, id: posting.id, description };
  if (!display?.duplicate) return [row];
  // The second row of a duplicate has its own id, as a real double booking would.
  const twin = `${posting.id.slice(0, -1)}${posting.id.endsWith("0") ? "1" : "0"}`;
  return [row, { ...row, id: twin }];
}

/** The visible ledger rows of one customer, or of all, that a filter accepts. */
export function findRows(world: World, account: Customer | null, filter: Filter, now: number): Found {
  const cache = kept.get(world) ?? new Map<string, Kept>();
  kept.set(world, cache);
  const source = account ? world.ledger.entries(walletOf(account.authId)) : allWallets(world);
  const version = account ? source.length : world.ledger.postings.length;
  const key = `${account?.authId ?? "*"}|${filter.key}`;
  const known = cache.get(key);
  if (known?.version === version) return known;
  const rows: Row[] = [];
  let hidden = false;
  for (const entry of source) {
    const customer = account ?? ownerOf(world, entry);
    if (!customer || (filter.accepts && !filter.accepts(entry, customer))) continue;
    const visible = rowsOf(entry, customer, now);
    if (visible.length === 0) hidden = true;
    rows.push(...visible);
  }
  const found = { rows, summary: summarise(rows.map((row) => row.entry)), version };
  if (!hidden) {
    if (cache.size >= MAX_KEPT) cache.clear();
    cache.set(key, found);
  }
  return found;
}

const PREFIX = walletOf("");

function ownerOf(world: World, entry: Entry): Customer | undefined {
  const leg = entry.posting.legs.find(({ account }) => account.startsWith(PREFIX));
  return leg && world.customers.get(leg.account.slice(PREFIX.length));
}

const flattened = new WeakMap<World, { version: number; entries: Entry[] }>();

/** Every wallet entry in the order in which it was booked. */
function allWallets(world: World): readonly Entry[] {
  const version = world.ledger.postings.length;
  const known = flattened.get(world);
  if (known?.version === version) return known.entries;
  const entries = [...world.customers.keys()]
    .flatMap((authId) => world.ledger.entries(walletOf(authId)))
    .sort((a, b) => a.posting.number - b.posting.number);
  flattened.set(world, { version, entries });
  return entries;
}
