import { useTranslate } from "#translate";
import { CopyButton } from "@/components/ui/copy-button";

export interface ReferenceProps {
  value: string | null;
  /** What is copied: "the reference". */
  what: string;
  /** Cut short where the row has no room; the whole stands on hover and is what is copied. */
  short?: boolean;
}

/** An id that people paste elsewhere. */
export function Reference({ value, what, short = false }: ReferenceProps) {
  const t = useTranslate();
  if (!value) return <span className="text-ink-subtle">–</span>;
  return (
    <span className="inline-flex max-w-full items-center gap-1 align-middle">
      <code
        className={short ? "max-w-32 truncate font-mono text-xs" : "break-all font-mono text-xs"}
        title={short ? value : undefined}
      >
        {value}
      </code>
      <CopyButton value={value} label={t("Copy {what}", { what })} className="print:hidden" />
    </span>
  );
}
