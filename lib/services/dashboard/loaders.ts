import "server-only";
import { requireActor } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { partnerScope } from "@/lib/authz/scope";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import type { DayRange } from "@/lib/format/day-range";
import { required, type Section, section } from "@/lib/http/section";
import { loadCounts } from "@/lib/services/attention/loaders";
import { readLooks } from "@/lib/services/attention/looks";
import { topItems } from "@/lib/services/attention/read-top";
import { readRental } from "@/lib/services/numbers/rental";
import type { RentalDto } from "@/lib/services/numbers/schema";
import { readMasterForecast } from "@/lib/services/runway/read";
import type { BurnForecastDto } from "@/lib/services/runway/schema";
import { held } from "./held";
import { readAnalytics, readMasterBalance } from "./read";
import { readBusiness } from "./read-business";
import { readCustomers } from "./read-customers";
import { readTraffic } from "./read-traffic";
import { readWallets } from "./read-wallets";
import type {
  AnalyticsDto,
  AttentionTop,
  BusinessDto,
  CustomersDto,
  MasterBalanceDto,
  TrafficDto,
  WalletsDto,
} from "./schema";

async function partner(): Promise<AuthorizedPartner> {
  const actor = await requireActor();
  return required(async () => partnerScope(actor, "dashboard:read"));
}

async function loadMasterBalance(): Promise<Section<MasterBalanceDto>> {
  const of = await partner();
  return section("master balance", () => readMasterBalance(of));
}

async function loadWallets(): Promise<Section<WalletsDto>> {
  const of = await partner();
  return section("wallets", () => readWallets(of));
}

async function loadBusiness(zone: string): Promise<Section<BusinessDto>> {
  const of = await partner();
  return section("today and this month", () => readBusiness(of, zone));
}

async function loadTraffic(days: DayRange, zone: string): Promise<Section<TrafficDto>> {
  const of = await partner();
  return section("calls by day", () => readTraffic(of, days, zone));
}

/** The same days as upstream adds them up. */
async function loadUpstreamTraffic(days: DayRange): Promise<Section<AnalyticsDto>> {
  const of = await partner();
  return section("upstream's figures", () => readAnalytics(of, days));
}

async function loadCustomers(days: DayRange): Promise<Section<CustomersDto>> {
  const of = await partner();
  return section("customers", () => readCustomers(of, days));
}

/** The monthly rental of all numbers, the same for everybody; null where it is not known. */
async function loadRental(): Promise<RentalDto["totals"] | null> {
  const actor = await requireActor();
  const of = await required(async () => partnerScope(actor, "numbers:read"));
  const read = await section("rental", () =>
    held("rental", { freshMs: 5_000, usableMs: 30_000 }, () =>
      readRental({ kind: "partner", partner: of }, { page: 1, size: 1 }),
    ),
  );
  return read.ok ? read.data.totals : null;
}

/** How long the master balance lasts, of the transfers of five weeks: the same for everybody, and slow to change. */
async function loadMasterRunway(): Promise<BurnForecastDto | null> {
  const of = await partner();
  const read = await section("master runway", () =>
    held("master runway", { freshMs: 60_000, usableMs: 10 * 60_000 }, () => readMasterForecast(of)),
  );
  return read.ok ? read.data : null;
}

const SHOWN_ITEMS = 8;

async function loadAttentionTop(): Promise<Section<AttentionTop>> {
  const [actor, viewer] = await Promise.all([requireActor(), currentViewer()]);
  await required(async () => partnerScope(actor, "attention:read"));
  return section("what needs attention", async () => {
    const [items, counts, { lookedAt, blind }] = await Promise.all([
      topItems(actor, SHOWN_ITEMS, viewer),
      loadCounts(),
      readLooks(actor.role),
    ]);
    const open = counts ? counts.critical + counts.high + counts.medium : 0;
    return { items, open, lookedAt, blind: blind.length };
  });
}

/** All parts of the dashboard, asked for at the same time. */
export function loadDashboard(days: DayRange, zone: string) {
  const business = loadBusiness(zone);
  return {
    attention: loadAttentionTop(),
    master: Promise.all([loadMasterBalance(), loadMasterRunway()]),
    wallets: loadWallets(),
    business,
    traffic: loadTraffic(days, zone),
    upstream: loadUpstreamTraffic(days),
    customers: loadCustomers(days),
    costs: Promise.all([business, loadRental()]),
  };
}
