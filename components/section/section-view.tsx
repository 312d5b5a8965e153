import type { ReactNode } from "react";
import { useTranslate } from "#translate";
import { ErrorState } from "@/components/ui/error-state";
import type { Section } from "@/lib/http/section";

export interface SectionViewProps<Data> {
  result: Section<Data>;
  /** What could not be read: "Calls could not be read". */
  failed: string;
  /** Inside a card: no frame of its own. */
  bare?: boolean;
  children: (data: Data) => ReactNode;
}

/** One part of a page: its data, or in the same place what failed, when, and a way to try again. */
export function SectionView<Data>({ result, failed, bare = false, children }: SectionViewProps<Data>) {
  const t = useTranslate();
  if (result.ok) return children(result.data);
  const { problem, at } = result;
  const why = [problem.detail, ...Object.values(problem.errors ?? {})].map(t.said).join(" ");
  const error = <ErrorState title={failed} description={why} at={at} reference={problem.requestId} />;
  return bare ? error : <div className="rounded-lg border border-line bg-surface shadow-soft">{error}</div>;
}
