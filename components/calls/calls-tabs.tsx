import { useTranslate } from "#translate";
import { type LinkTab, LinkTabs } from "@/components/ui/link-tabs";

/** The pages about calls. */
export function CallsTabs({ tabs }: { tabs: LinkTab[] }) {
  const t = useTranslate();
  return (
    <div className="mb-4">
      <LinkTabs
        label={t("Calls")}
        tabs={tabs.map((tab) => ({
          ...tab,
          label: typeof tab.label === "string" ? t(tab.label) : tab.label,
        }))}
      />
    </div>
  );
}
