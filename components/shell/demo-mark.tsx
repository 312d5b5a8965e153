import { FlaskConical } from "lucide-react";
import { Badge } from "@/components/ui/badge";

/** Says on every page that nothing here is real. */
export function DemoMark({
  detail = "This portal shows made-up data. No real money moves.",
}: {
  detail?: string;
}) {
  return (
    <span title={detail}>
      <Badge tone="warning" icon={<FlaskConical aria-hidden />}>
        Demo
        <span className="sr-only">: {detail}</span>
      </Badge>
    </span>
  );
}
