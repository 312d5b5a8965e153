import { Random } from "../../../sandbox/seed/random";

export const CUSTOMERS = 500;
const OWN_NUMBERS = 2_000;
/** How finely traffic is divided among customers: the smallest share is one slot. */
export const CUSTOMER_SLOTS = 65_536;

/** One invented customer: how much it talks, and how. */
export interface BenchCustomer {
  rank: number;
  auth_id: string;
  name: string;
  /** Of all calls, in slots; `first_slot` to `last_slot`, both included. */
  first_slot: number;
  last_slot: number;
  numbers: number;
  peers: number;
  /** Typical seconds of an answered call. */
  talk: number;
  inbound_share: number;
  voice_share: number;
  /** Above 1: more of its calls are answered. */
  luck: number;
  /** 0 pays in rupees, 1 in dollars. */
  market: number;
}

/** A long tail: of 500, the first customer has about a seventh of all calls, the last a few hundred of five million. */
export function benchCustomers(calls: number, count = CUSTOMERS): BenchCustomer[] {
  const random = new Random("bench customers");
  const weights = Array.from({ length: count }, (_, index) => 1 / (index + 1) ** 1.05);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let next = 0;
  return weights.map((weight, index) => {
    const share = weight / total;
    const left = count - index - 1;
    const slots = Math.max(1, Math.min(Math.round(share * CUSTOMER_SLOTS), CUSTOMER_SLOTS - next - left));
    const first = next;
    next = left === 0 ? CUSTOMER_SLOTS : next + slots;
    return {
      rank: index + 1,
      auth_id: `MA_${random.text("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 8)}`,
      name: `Customer ${index + 1}`,
      first_slot: first,
      last_slot: next - 1,
      numbers: Math.max(1, Math.round(OWN_NUMBERS * share)),
      peers: Math.max(20, Math.round(calls * share * 0.12)),
      talk: random.int(35, 240),
      inbound_share: 0.1 + random.unit() * 0.6,
      voice_share: random.chance(0.4) ? 0.2 + random.unit() * 0.7 : 0.03,
      luck: 0.8 + random.unit() * 0.8,
      market: index % 8 === 5 ? 1 : 0,
    };
  });
}
