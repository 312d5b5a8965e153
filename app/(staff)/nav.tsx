import {
  Activity,
  AppWindow,
  ArrowLeftRight,
  BadgeCheck,
  BellRing,
  ChartLine,
  ChartNoAxesColumn,
  ChartSpline,
  Download,
  FileCheck,
  FilePlus,
  FileStack,
  HandCoins,
  Hash,
  Hourglass,
  KeyRound,
  ListChecks,
  LockKeyhole,
  Mail,
  MailWarning,
  Palette,
  PhoneCall,
  PlugZap,
  Radar,
  ReceiptText,
  RefreshCw,
  Scale,
  ScanSearch,
  ScrollText,
  Send,
  ShieldCheck,
  SlidersHorizontal,
  UserCheck,
  UserCog,
  UserPlus,
  Users,
  Wrench,
} from "lucide-react";
import type { ReactNode } from "react";
import type { NavItem } from "@/components/shell/nav-item";
import type { PaletteAct, PaletteGroup } from "@/components/shell/palette-item";
import { type Permission, type Role, roleMay } from "@/lib/authz/permissions";
import { customerActs } from "@/lib/services/search/acts";

interface Destination extends NavItem {
  permission: Permission;
  keywords?: string[];
}

function to(
  href: string,
  label: string,
  icon: ReactNode,
  permission: Permission,
  group?: string,
  keywords?: string[],
): Destination {
  return { href, label, icon, permission, ...(group ? { group } : {}), ...(keywords ? { keywords } : {}) };
}

const destinations: readonly Destination[] = [
  to("/dashboard", "Dashboard", <ChartNoAxesColumn aria-hidden />, "dashboard:read", undefined, [
    "home",
    "balance",
  ]),
  to("/attention", "Attention", <BellRing aria-hidden />, "attention:read", undefined, [
    "queue",
    "alerts",
    "what needs me",
  ]),
  to("/customers", "Customers", <Users aria-hidden />, "customers:read", undefined, ["accounts"]),
  to("/customers/onboarding", "Onboarding", <ListChecks aria-hidden />, "onboarding:read", undefined, [
    "new customer",
    "wizard",
    "first call",
  ]),
  to("/kyc", "Verification", <BadgeCheck aria-hidden />, "kyc:read", undefined, ["kyc", "identity"]),
  to("/calls", "Calls", <PhoneCall aria-hidden />, "calls:read", "Traffic", ["cdr", "records"]),
  to("/analytics", "Analytics", <ChartLine aria-hidden />, "dashboard:read", "Traffic", [
    "reports",
    "compare",
    "trend",
  ]),
  to("/numbers", "Numbers", <Hash aria-hidden />, "numbers:read", "Traffic", ["did", "phone"]),
  to("/orders", "Changes", <Wrench aria-hidden />, "orders:read", "Traffic", [
    "orders",
    "bought",
    "released",
  ]),
  to("/requests", "Top-up requests", <HandCoins aria-hidden />, "top-up-requests:read", "Money", [
    "asked",
    "payment",
    "utr",
  ]),
  to("/transfers", "Transfers", <ArrowLeftRight aria-hidden />, "transfers:read", "Money", ["top up"]),
  to("/transfers/bulk", "Bulk top-up", <FileStack aria-hidden />, "bulk:read", "Money", ["csv", "file"]),
  to("/transfers/automatic", "Automatic top-up", <RefreshCw aria-hidden />, "auto-top-ups:read", "Money", [
    "rule",
    "threshold",
  ]),
  to("/transfers/approvals", "Approvals", <UserCheck aria-hidden />, "transfers:approve", "Money", [
    "approve",
  ]),
  to("/transfers/review", "Review", <ScanSearch aria-hidden />, "transfers:review", "Money", ["unclear"]),
  to("/runway", "Runway", <Hourglass aria-hidden />, "balance:read", "Money", ["empty", "forecast", "burn"]),
  to("/transactions", "Transactions", <ReceiptText aria-hidden />, "transactions:read", "Money", ["ledger"]),
  to("/transfers/reconciliation", "Reconciliation", <Scale aria-hidden />, "reconciliation:read", "Money", [
    "nightly close",
    "orphans",
  ]),
  to("/audit", "Audit log", <ScrollText aria-hidden />, "audit:read", "Administration", ["who did what"]),
  to("/settings/audit", "Forwarding", <Send aria-hidden />, "audit:forward", "Administration", [
    "siem",
    "syslog",
    "webhook",
    "audit",
  ]),
  to(
    "/settings/connection",
    "Vobiz connection",
    <PlugZap aria-hidden />,
    "connection:read",
    "Administration",
    ["settings", "credentials"],
  ),
  to(
    "/settings/transfers",
    "Transfer rules",
    <ShieldCheck aria-hidden />,
    "transfers:read",
    "Administration",
    ["limits", "approval", "floor", "hold"],
  ),
  to("/settings/portal", "Portal rules", <AppWindow aria-hidden />, "portal-policy:read", "Administration", [
    "portal rules",
    "self-service",
  ]),
  to("/settings/attention", "Watching", <Radar aria-hidden />, "attention:read", "Administration", [
    "thresholds",
    "rules of the queue",
    "alerts",
    "programs told of the queue",
  ]),
  to("/settings/kyc", "Verification rules", <FileCheck aria-hidden />, "kyc:read", "Administration", [
    "kyc",
    "webhooks",
  ]),
  to(
    "/settings/security",
    "Sign-in rules",
    <LockKeyhole aria-hidden />,
    "security-policy:read",
    "Administration",
    ["second factor", "sessions", "proof", "timeout"],
  ),
  to("/settings/brands", "Brands", <Palette aria-hidden />, "brands:read", "Administration", [
    "white label",
    "logo",
    "colour",
    "host name",
  ]),
  to("/settings/people", "Staff", <UserCog aria-hidden />, "people:manage", "Administration", [
    "people",
    "invite",
    "roles",
  ]),
  to("/settings/api-keys", "API keys", <KeyRound aria-hidden />, "api-keys:manage", "Administration", [
    "tokens",
    "integration",
    "programs",
  ]),
  to("/settings/operations", "Operations", <Activity aria-hidden />, "operations:read", "Administration", [
    "backup",
    "jobs",
    "metrics",
    "latency",
  ]),
  to("/settings/mail", "Outbox", <Mail aria-hidden />, "mail:read", "Administration", ["e-mail", "smtp"]),
];

const acts: readonly Destination[] = [
  to("/customers/new", "Create a customer", <UserPlus aria-hidden />, "customers:create", undefined, [
    "new",
    "add",
  ]),
  to("/calls/exports", "Export calls", <Download aria-hidden />, "calls:save", undefined, [
    "csv",
    "download",
  ]),
  to("/transfers/bulk/new", "Top up many wallets", <FilePlus aria-hidden />, "transfers:create", undefined, [
    "bulk",
    "file",
  ]),
  to("/numbers/radar", "Numbers that need care", <Radar aria-hidden />, "numbers:read", undefined, [
    "expiring",
    "unrouted",
    "idle",
  ]),
  to("/calls/patterns", "Call patterns", <ChartSpline aria-hidden />, "calls:read", undefined, [
    "hours",
    "causes",
  ]),
  to("/account/security", "My security", <ShieldCheck aria-hidden />, "self:manage", undefined, [
    "password",
    "second factor",
    "passkey",
    "sessions",
  ]),
  to("/account/preferences", "My preferences", <SlidersHorizontal aria-hidden />, "self:manage", undefined, [
    "language",
    "time zone",
  ]),
  to("/account/notices", "My notices", <MailWarning aria-hidden />, "self:manage", undefined, [
    "e-mail",
    "alerts",
    "digest",
    "quiet hours",
  ]),
];

/**
 * What the role may reach. Hiding is a courtesy: the server refuses the rest by itself.
 * @param counts how many things wait, by address
 */
export function staffNav(role: Role, counts: Readonly<Record<string, number | null>> = {}): NavItem[] {
  return destinations
    .filter(({ permission }) => roleMay(role, permission))
    .map(({ permission: _, keywords: __, ...item }) => {
      const count = counts[item.href];
      return count ? { ...item, count } : item;
    });
}

export function paletteOf(role: Role): PaletteGroup[] {
  const items = (all: readonly Destination[]) =>
    all
      .filter(({ permission }) => roleMay(role, permission))
      .map(({ href, label, icon, keywords }) => ({
        id: href,
        href,
        label,
        icon,
        ...(keywords ? { keywords } : {}),
      }));
  return [
    { heading: "Go to", items: items(destinations) },
    { heading: "Do", items: items(acts) },
  ].filter((group) => group.items.length > 0);
}

/** What the palette offers to do for a customer. */
export function paletteActsOf(role: Role): PaletteAct[] {
  return customerActs
    .filter(({ permission }) => roleMay(role, permission))
    .map(({ label, path }) => ({ label, path }));
}

/** Whether an address is a page of the palette that the role may open. */
export function isStaffPage(role: Role): (href: string) => boolean {
  const open = new Set(
    [...destinations, ...acts].flatMap(({ href, permission }) => (roleMay(role, permission) ? [href] : [])),
  );
  return (href) => open.has(href);
}
