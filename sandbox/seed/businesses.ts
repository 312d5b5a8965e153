import type { PlaceName } from "./places";
import { PLACES } from "./places";
import type { Random } from "./random";

/** How a wallet is kept above zero. `lapsed` customers were not topped up lately and run dry about now. */
export type Funding = "partner" | "autopay" | "lapsed" | "postpaid" | "none";

export interface Business {
  readonly name: string;
  readonly company: string;
  readonly place: PlaceName;
  readonly funding: Funding;
  /** Share of the whole traffic, relative to the others. Zero never calls. */
  readonly weight: number;
  readonly numbers: number;
  readonly trade: Trade;
  readonly inactive?: boolean;
  readonly spam?: boolean;
  readonly wholesale?: boolean;
}

export type Trade = "collections" | "support" | "delivery" | "clinic" | "school" | "sales" | "agent";

const b = (
  name: string,
  company: string,
  place: PlaceName,
  trade: Trade,
  funding: Funding,
  weight: number,
  numbers: number,
  more: Partial<Pick<Business, "inactive" | "spam" | "wholesale">> = {},
): Business => ({ name, company, place, trade, funding, weight, numbers, ...more });

/** The seeded book of customers, from the largest down, with the cases that a portal has to cope with. */
const BUSINESSES: readonly Business[] = [
  b(
    "Vasool Collections",
    "Vasool Recovery Services Private Limited",
    "bengaluru",
    "collections",
    "partner",
    1000,
    12,
  ),
  b("Ghar Tak Deliveries", "Ghar Tak Logistics Private Limited", "mumbai", "delivery", "partner", 620, 9, {
    wholesale: true,
  }),
  b("Navjeevan Hospitals", "Navjeevan Healthcare Limited", "hyderabad", "clinic", "autopay", 470, 8),
  b("Udaan Test Prep", "Udaan Learning Private Limited", "delhi", "school", "partner", 390, 6),
  b("BolAI Voice Agents", "BolAI Technologies Private Limited", "bengaluru", "agent", "lapsed", 340, 5, {
    wholesale: true,
  }),
  b(
    "Sahaara Insurance Brokers",
    "Sahaara Insurance Broking Private Limited",
    "gurugram",
    "sales",
    "partner",
    290,
    5,
    { spam: true },
  ),
  b("Dalal Street Advisors", "Dalal Street Wealth LLP", "mumbai", "sales", "partner", 250, 4),
  b("Krishna Travels", "Krishna Travels and Tours", "ahmedabad", "support", "autopay", 220, 4),
  b(
    "Tamizh Matrimony Desk",
    "Tamizh Relationship Services Private Limited",
    "chennai",
    "sales",
    "lapsed",
    200,
    3,
  ),
  b("Rupee Sathi", "Rupee Sathi Fintech Private Limited", "pune", "collections", "partner", 180, 4),
  b("O'Brien & D'Souza Realty", "O'Brien & D'Souza Realtors LLP", "mumbai", "sales", "partner", 160, 3),
  b("Annapurna Kitchens", "Annapurna Foodworks Private Limited", "bengaluru", "delivery", "partner", 145, 3),
  b("Kaveri Agro Inputs", "Kaveri Agro Inputs Limited", "bengaluru", "support", "autopay", 130, 3),
  b("श्री गणेश ट्रेडर्स", "श्री गणेश ट्रेडर्स", "jaipur", "support", "partner", 120, 2),
  b("Charminar Motors", "Charminar Automobiles Private Limited", "hyderabad", "sales", "lapsed", 110, 2),
  b(
    "Howrah Freight Movers",
    "Howrah Freight Movers Private Limited",
    "kolkata",
    "delivery",
    "partner",
    100,
    2,
  ),
  b("Malabar Ayurveda", "Malabar Ayurveda Wellness Private Limited", "kochi", "clinic", "partner", 92, 2),
  b("Zenith Cloud Telephony", "Zenith Cloud Telephony Private Limited", "pune", "agent", "postpaid", 85, 3),
  b("Harbor Light Dental", "Harbor Light Dental Group Inc.", "newYork", "clinic", "autopay", 78, 2),
  b("Lotus Public School", "Lotus Educational Trust", "lucknow", "school", "partner", 70, 2),
  b("Deccan Solar Rooftops", "Deccan Renewables Private Limited", "hyderabad", "sales", "lapsed", 64, 2),
  b("Thames Letting Co.", "Thames Letting Company Ltd", "london", "support", "autopay", 58, 2),
  b("Pink City Jewels", "Pink City Jewels Private Limited", "jaipur", "sales", "partner", 52, 1),
  b("Al Noor Clinics", "Al Noor Medical Centre LLC", "dubai", "clinic", "autopay", 48, 2),
  b("Yatra Saathi Cabs", "Yatra Saathi Mobility Private Limited", "delhi", "delivery", "partner", 44, 2),
  b("Credresolve", "Credresolve Private Limited", "bengaluru", "collections", "partner", 40, 1),
  b("தென்றல் மருத்துவமனை", "Thendral Hospitals Private Limited", "chennai", "clinic", "partner", 36, 1),
  b("Mitra Legal Helpline", "Mitra Legal Services LLP", "kolkata", "support", "partner", 32, 1),
  b("Bhoomi Properties", "Bhoomi Developers Private Limited", "pune", "sales", "lapsed", 28, 1),
  b("Lone Star HVAC", "Lone Star Heating and Cooling LLC", "austin", "support", "autopay", 25, 1),
  b("Surat Saree Bazaar", "Surat Textiles Private Limited", "ahmedabad", "sales", "partner", 22, 1),
  b("Nilgiri Tea House", "Nilgiri Estates Private Limited", "chennai", "sales", "partner", 19, 1),
  b("Coastal Cold Chain", "Coastal Cold Chain Private Limited", "kochi", "delivery", "partner", 16, 1),
  b("Ganga Coaching Centre", "Ganga Coaching Centre", "lucknow", "school", "lapsed", 14, 1),
  b("Patel Brothers & Sons", "Patel Brothers & Sons (HUF)", "ahmedabad", "support", "partner", 12, 1),
  b("Doorstep Diagnostics", "Doorstep Diagnostics Private Limited", "gurugram", "clinic", "partner", 10, 1),
  b("Sundarban Homestays", "Sundarban Eco Tourism Private Limited", "kolkata", "support", "partner", 8, 1),
  b("Ishaan Dental Studio", "Ishaan Dental Studio", "pune", "clinic", "partner", 6, 1),
  b(
    "The Federation of Small and Medium Wholesale Grain Merchants of Northern Karnataka and Adjoining Districts",
    "Federation of Small and Medium Wholesale Grain Merchants",
    "bengaluru",
    "support",
    "partner",
    5,
    1,
  ),
  b("Kitaab Ghar", "Kitaab Ghar Booksellers", "delhi", "sales", "partner", 4, 0),
  b("Meera Verma", "", "lucknow", "sales", "partner", 2, 1),
  b("Monsoon Umbrella Works", "Monsoon Umbrella Works Private Limited", "mumbai", "sales", "partner", 0, 1),
  b("Prakash Electricals", "Prakash Electricals", "jaipur", "support", "none", 0, 0),
  b("Aarav Robotics", "Aarav Robotics Private Limited", "bengaluru", "agent", "none", 0, 1),
  b("Closed Circle Callers", "Closed Circle Callers Private Limited", "gurugram", "sales", "none", 0, 1, {
    inactive: true,
  }),
  b("Old Mill Outsourcing", "Old Mill Outsourcing Private Limited", "pune", "collections", "none", 0, 0, {
    inactive: true,
  }),
  b("Naya Savera Foundation", "Naya Savera Foundation", "lucknow", "support", "none", 0, 0),
];

const FIRST = [
  "Arya",
  "Bharat",
  "Chandra",
  "Devi",
  "Eka",
  "Gayatri",
  "Himalaya",
  "Indus",
  "Jyoti",
  "Kamal",
  "Lakshmi",
  "Maruti",
];
const SECOND = [
  "Finance",
  "Motors",
  "Foods",
  "Clinics",
  "Textiles",
  "Logistics",
  "Realty",
  "Academy",
  "Power",
  "Travels",
];
const TRADES: readonly Trade[] = ["collections", "support", "delivery", "clinic", "school", "sales", "agent"];

/** As many businesses as asked for: first the seeded book, then made-up small ones. */
export function businesses(count: number, random: Random): Business[] {
  const list = BUSINESSES.slice(0, count);
  const places = Object.keys(PLACES).filter((name): name is PlaceName => name in PLACES);
  for (let index = list.length; index < count; index++) {
    const name = `${random.pick(FIRST)} ${random.pick(SECOND)} ${index + 1}`;
    const place = random.pick(places);
    const funding: Funding = PLACES[place].country === "IN" ? "partner" : "autopay";
    list.push(
      b(
        name,
        `${name} Private Limited`,
        place,
        random.pick(TRADES),
        funding,
        random.int(1, 60),
        random.int(0, 3),
      ),
    );
  }
  return list;
}
