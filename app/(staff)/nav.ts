import type { LucideIconData } from "lucide-react";
import { __iconData as activity } from "lucide-react/icons/activity";
import { __iconData as appWindow } from "lucide-react/icons/app-window";
import { __iconData as arrowLeftRight } from "lucide-react/icons/arrow-left-right";
import { __iconData as badgeCheck } from "lucide-react/icons/badge-check";
import { __iconData as bellRing } from "lucide-react/icons/bell-ring";
import { __iconData as chartLine } from "lucide-react/icons/chart-line";
import { __iconData as chartNoAxesColumn } from "lucide-react/icons/chart-no-axes-column";
import { __iconData as chartSpline } from "lucide-react/icons/chart-spline";
import { __iconData as download } from "lucide-react/icons/download";
import { __iconData as fileCheck } from "lucide-react/icons/file-check";
import { __iconData as filePlus } from "lucide-react/icons/file-plus";
import { __iconData as fileStack } from "lucide-react/icons/file-stack";
import { __iconData as handCoins } from "lucide-react/icons/hand-coins";
import { __iconData as hash } from "lucide-react/icons/hash";
import { __iconData as hourglass } from "lucide-react/icons/hourglass";
import { __iconData as keyRound } from "lucide-react/icons/key-round";
import { __iconData as listChecks } from "lucide-react/icons/list-checks";
import { __iconData as lockKeyhole } from "lucide-react/icons/lock-keyhole";
import { __iconData as mail } from "lucide-react/icons/mail";
import { __iconData as mailExclamationPoint } from "lucide-react/icons/mail-exclamation-point";
import { __iconData as palette } from "lucide-react/icons/palette";
import { __iconData as phoneCall } from "lucide-react/icons/phone-call";
import { __iconData as plugZap } from "lucide-react/icons/plug-zap";
import { __iconData as radar } from "lucide-react/icons/radar";
import { __iconData as receiptText } from "lucide-react/icons/receipt-text";
import { __iconData as refreshCw } from "lucide-react/icons/refresh-cw";
import { __iconData as scale } from "lucide-react/icons/scale";
import { __iconData as scanSearch } from "lucide-react/icons/scan-search";
import { __iconData as scrollText } from "lucide-react/icons/scroll-text";
import { __iconData as send } from "lucide-react/icons/send";
import { __iconData as shieldCheck } from "lucide-react/icons/shield-check";
import { __iconData as slidersHorizontal } from "lucide-react/icons/sliders-horizontal";
import { __iconData as userCheck } from "lucide-react/icons/user-check";
import { __iconData as userCog } from "lucide-react/icons/user-cog";
import { __iconData as userPlus } from "lucide-react/icons/user-plus";
import { __iconData as users } from "lucide-react/icons/users";
import { __iconData as wrench } from "lucide-react/icons/wrench";
import { iconPath } from "@/components/shell/icon-path";
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
  icon: LucideIconData,
  permission: Permission,
  group?: string,
  keywords?: string[],
): Destination {
  return {
    href,
    label,
    icon: iconPath(icon),
    permission,
    ...(group ? { group } : {}),
    ...(keywords ? { keywords } : {}),
  };
}

const destinations: readonly Destination[] = [
  to("/dashboard", "Dashboard", chartNoAxesColumn, "dashboard:read", undefined, ["home", "balance"]),
  to("/attention", "Attention", bellRing, "attention:read", undefined, ["queue", "alerts", "what needs me"]),
  to("/customers", "Customers", users, "customers:read", undefined, ["accounts"]),
  to("/customers/onboarding", "Onboarding", listChecks, "onboarding:read", undefined, [
    "new customer",
    "wizard",
    "first call",
  ]),
  to("/kyc", "Verification", badgeCheck, "kyc:read", undefined, ["kyc", "identity"]),
  to("/calls", "Calls", phoneCall, "calls:read", "Traffic", ["cdr", "records"]),
  to("/analytics", "Analytics", chartLine, "dashboard:read", "Traffic", ["reports", "compare", "trend"]),
  to("/numbers", "Numbers", hash, "numbers:read", "Traffic", ["did", "phone"]),
  to("/orders", "Changes", wrench, "orders:read", "Traffic", ["orders", "bought", "released"]),
  to("/requests", "Top-up requests", handCoins, "top-up-requests:read", "Money", ["asked", "payment", "utr"]),
  to("/transfers", "Transfers", arrowLeftRight, "transfers:read", "Money", ["top up"]),
  to("/transfers/bulk", "Bulk top-up", fileStack, "bulk:read", "Money", ["csv", "file"]),
  to("/transfers/automatic", "Automatic top-up", refreshCw, "auto-top-ups:read", "Money", [
    "rule",
    "threshold",
  ]),
  to("/transfers/approvals", "Approvals", userCheck, "transfers:approve", "Money", ["approve"]),
  to("/transfers/review", "Review", scanSearch, "transfers:review", "Money", ["unclear"]),
  to("/runway", "Runway", hourglass, "balance:read", "Money", ["empty", "forecast", "burn"]),
  to("/transactions", "Transactions", receiptText, "transactions:read", "Money", ["ledger"]),
  to("/transfers/reconciliation", "Reconciliation", scale, "reconciliation:read", "Money", [
    "nightly close",
    "orphans",
  ]),
  to("/audit", "Audit log", scrollText, "audit:read", "Administration", ["who did what"]),
  to("/settings/audit", "Forwarding", send, "audit:forward", "Administration", [
    "siem",
    "syslog",
    "webhook",
    "audit",
  ]),
  to("/settings/connection", "Vobiz connection", plugZap, "connection:read", "Administration", [
    "settings",
    "credentials",
  ]),
  to("/settings/transfers", "Transfer rules", shieldCheck, "transfers:read", "Administration", [
    "limits",
    "approval",
    "floor",
    "hold",
  ]),
  to("/settings/portal", "Portal rules", appWindow, "portal-policy:read", "Administration", [
    "portal rules",
    "self-service",
  ]),
  to("/settings/attention", "Watching", radar, "attention:read", "Administration", [
    "thresholds",
    "rules of the queue",
    "alerts",
    "programs told of the queue",
  ]),
  to("/settings/kyc", "Verification rules", fileCheck, "kyc:read", "Administration", ["kyc", "webhooks"]),
  to("/settings/security", "Sign-in rules", lockKeyhole, "security-policy:read", "Administration", [
    "second factor",
    "sessions",
    "proof",
    "timeout",
  ]),
  to("/settings/brands", "Brands", palette, "brands:read", "Administration", [
    "white label",
    "logo",
    "colour",
    "host name",
  ]),
  to("/settings/people", "Staff", userCog, "people:manage", "Administration", ["people", "invite", "roles"]),
  to("/settings/api-keys", "API keys", keyRound, "api-keys:manage", "Administration", [
    "tokens",
    "integration",
    "programs",
  ]),
  to("/settings/operations", "Operations", activity, "operations:read", "Administration", [
    "backup",
    "jobs",
    "metrics",
    "latency",
  ]),
  to("/settings/mail", "Outbox", mail, "mail:read", "Administration", ["e-mail", "smtp"]),
];

const acts: readonly Destination[] = [
  to("/customers/new", "Create a customer", userPlus, "customers:create", undefined, ["new", "add"]),
  to("/calls/exports", "Export calls", download, "calls:save", undefined, ["csv", "download"]),
  to("/transfers/bulk/new", "Top up many wallets", filePlus, "transfers:create", undefined, ["bulk", "file"]),
  to("/numbers/radar", "Numbers that need care", radar, "numbers:read", undefined, [
    "expiring",
    "unrouted",
    "idle",
  ]),
  to("/calls/patterns", "Call patterns", chartSpline, "calls:read", undefined, ["hours", "causes"]),
  to("/account/security", "My security", shieldCheck, "self:manage", undefined, [
    "password",
    "second factor",
    "passkey",
    "sessions",
  ]),
  to("/account/preferences", "My preferences", slidersHorizontal, "self:manage", undefined, [
    "language",
    "time zone",
  ]),
  to("/account/notices", "My notices", mailExclamationPoint, "self:manage", undefined, [
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
      return typeof count === "number" ? { ...item, count } : item;
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
