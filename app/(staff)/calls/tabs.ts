import type { LinkTab } from "@/components/ui/link-tabs";

/** The pages about the calls of all customers. */
export const callTabs: LinkTab[] = [
  { href: "/calls", label: "Explorer", exact: true },
  { href: "/calls/patterns", label: "Patterns" },
  { href: "/calls/exports", label: "Exports" },
];
