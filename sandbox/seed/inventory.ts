import type { InventoryNumber } from "../world/entities";
import { Money } from "../world/money";
import { DAY_MS } from "../world/traffic";
import { PLACES, type PlaceName } from "./places";
import { Random } from "./random";
import { tierForCurrency } from "./tiers";

interface Series {
  readonly region: string;
  readonly country: string;
  readonly currency: string;
  readonly type: InventoryNumber["type"];
  /** What follows the plus sign, and how many random digits come after it. */
  readonly prefix: string;
  readonly digits: number;
  readonly count: number;
  readonly monthly?: string;
  readonly aadhaar?: boolean;
}

const LOCAL: readonly (readonly [place: PlaceName, currency: string, count: number, monthly?: string])[] = [
  ["bengaluru", "INR", 14],
  ["mumbai", "INR", 10],
  ["delhi", "INR", 10],
  ["hyderabad", "INR", 4],
  ["chennai", "INR", 4],
  ["kolkata", "INR", 4],
  ["ahmedabad", "INR", 4, "600"],
  ["newYork", "USD", 4],
  ["london", "GBP", 3],
  ["dubai", "AED", 3],
];

const SERIES: readonly Series[] = [
  ...LOCAL.map(([name, currency, count, monthly]): Series => {
    const place = PLACES[name];
    const { city: region, country, localPrefix: prefix, localDigits: digits } = place;
    return { region, country, currency, type: "local", prefix, digits, count, monthly };
  }),
  {
    region: "India",
    country: "IN",
    currency: "INR",
    type: "mobile",
    prefix: "9192",
    digits: 8,
    count: 8,
    monthly: "1000",
    aadhaar: true,
  },
  {
    region: "India",
    country: "IN",
    currency: "INR",
    type: "local",
    prefix: "91140",
    digits: 7,
    count: 3,
    monthly: "599",
  },
  {
    region: "India",
    country: "IN",
    currency: "INR",
    type: "tollfree",
    prefix: "911800",
    digits: 7,
    count: 4,
  },
];

/** What can be bought at the start. Prices are those of the published card, by series. */
export function seedInventory(
  seed: string,
  anchor: number,
  taken: ReadonlySet<string>,
): Map<string, InventoryNumber> {
  const random = new Random(`${seed}|inventory`);
  const stock = new Map<string, InventoryNumber>();
  for (const series of SERIES) {
    const tier = tierForCurrency(series.currency);
    for (let left = series.count; left > 0; ) {
      const e164 = `+${series.prefix}${random.text("0123456789", series.digits)}`;
      if (taken.has(e164) || stock.has(e164)) continue;
      left -= 1;
      stock.set(e164, {
        id: random.uuid(),
        e164,
        type: series.type,
        country: series.country,
        region: series.region,
        setupFee: tier.didSetup,
        monthlyFee: series.monthly === undefined ? tier.didMonthly : new Money(series.monthly),
        currency: series.currency,
        aadhaarRequired: series.aadhaar === true,
        availableFrom: 0,
        createdAt: anchor - random.int(2, 90) * DAY_MS,
      });
    }
  }
  return stock;
}
