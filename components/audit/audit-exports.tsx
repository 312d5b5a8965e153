import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import type { AuditFilter } from "@/lib/services/audit/schema";
import { auditParams } from "./audit-links";

const formats = [
  { format: "csv", label: "CSV", title: "For a spreadsheet" },
  {
    format: "jsonl",
    label: "JSONL",
    title: "With seals and a signature: it can be verified without the portal",
  },
];

/** The rows that the filters leave, as files. */
export function AuditExports({ filter }: { filter: Partial<AuditFilter> }) {
  return formats.map(({ format, label, title }) => {
    const params = auditParams(filter);
    params.set("format", format);
    return (
      <a
        key={format}
        href={`/api/v1/audit/export?${params}`}
        title={title}
        className={buttonClass()}
        download
      >
        <Download aria-hidden />
        {label}
      </a>
    );
  });
}
