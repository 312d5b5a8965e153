import {
  ArrowLeftRight,
  ChartNoAxesColumn,
  Hash,
  PhoneCall,
  PlugZap,
  ReceiptText,
  ScrollText,
  UserPlus,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import type { NavItem } from "@/components/shell/nav-item";
import type { PaletteGroup } from "@/components/shell/palette-item";
import { type Permission, type Role, roleMay } from "@/lib/authz/permissions";

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
  to("/customers", "Customers", <Users aria-hidden />, "customers:read", undefined, ["accounts"]),
  to("/calls", "Calls", <PhoneCall aria-hidden />, "calls:read", "Traffic", ["cdr", "records"]),
  to("/numbers", "Numbers", <Hash aria-hidden />, "numbers:read", "Traffic", ["did", "phone"]),
  to("/transfers", "Transfers", <ArrowLeftRight aria-hidden />, "transfers:read", "Money", ["top up"]),
  to("/transactions", "Transactions", <ReceiptText aria-hidden />, "transactions:read", "Money", ["ledger"]),
  to("/audit", "Audit log", <ScrollText aria-hidden />, "audit:read", "Administration", ["who did what"]),
  to(
    "/settings/connection",
    "Vobiz connection",
    <PlugZap aria-hidden />,
    "connection:read",
    "Administration",
    ["settings", "credentials"],
  ),
];

const acts: readonly Destination[] = [
  to("/customers/new", "Create a customer", <UserPlus aria-hidden />, "customers:create", undefined, [
    "new",
    "add",
  ]),
];

/** What the role may reach. Hiding is a courtesy: the server refuses the rest by itself. */
export function staffNav(role: Role): NavItem[] {
  return destinations
    .filter(({ permission }) => roleMay(role, permission))
    .map(({ permission: _, keywords: __, ...item }) => item);
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
