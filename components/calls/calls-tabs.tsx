import { type LinkTab, LinkTabs } from "@/components/ui/link-tabs";

/** The pages about calls. */
export function CallsTabs({ tabs }: { tabs: LinkTab[] }) {
  return (
    <div className="mb-4">
      <LinkTabs label="Calls" tabs={tabs} />
    </div>
  );
}
