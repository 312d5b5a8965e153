import { LinkTabs } from "@/components/ui/link-tabs";

export function NumberTabs() {
  return (
    <div className="mb-4">
      <LinkTabs
        label="Numbers"
        tabs={[
          { href: "/numbers", label: "Inventory", exact: true },
          { href: "/numbers/radar", label: "Radar" },
          { href: "/numbers/rental", label: "Rental" },
        ]}
      />
    </div>
  );
}
