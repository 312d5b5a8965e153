import { FlaskConical } from "lucide-react";
import { useTranslate } from "#translate";
import { Badge } from "@/components/ui/badge";

/** Says on every page that nothing here is real. */
export function DemoMark({ detail: given }: { detail?: string }) {
  const t = useTranslate();
  const detail = given ?? t("This portal shows made-up data. No real money moves.");
  return (
    <span title={detail}>
      <Badge tone="warning" icon={<FlaskConical aria-hidden />}>
        {t("Demo")}
        <span className="sr-only">: {detail}</span>
      </Badge>
    </span>
  );
}
