export const callTabs = [
  { href: "/portal/calls", label: "Calls", exact: true },
  { href: "/portal/calls/exports", label: "Exports" },
];
