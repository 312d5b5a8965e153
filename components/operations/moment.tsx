import { AsOf } from "@/components/ui/as-of";

/** How long ago, or that it never was. */
export function Moment({ at, never = "Never" }: { at: string | null; never?: string }) {
  return at ? <AsOf at={at} prefix="" /> : <span className="text-ink-subtle">{never}</span>;
}
