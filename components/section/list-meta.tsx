import { useTranslate } from "#translate";
import { AsOf } from "@/components/ui/as-of";
import { formatCount } from "@/lib/format/number";

export interface ListMetaProps {
  count: number;
  /** Singular and plural: ["call", "calls"]. */
  noun: readonly [string, string];
  locale: string;
  /** When the rows were read, ISO 8601. */
  asOf: string;
}

/** How many there are, said aloud when it changes, and as of when. */
export function ListMeta({ count, noun, locale, asOf }: ListMetaProps) {
  const t = useTranslate();
  return (
    <div className="mb-2 flex flex-wrap justify-between gap-x-4 text-ink-subtle text-xs">
      <p role="status">
        {formatCount(count, locale)} {t(count === 1 ? noun[0] : noun[1])}
      </p>
      <AsOf at={asOf} />
    </div>
  );
}
