import { cn } from "./cn";

/** The place of something that is being fetched, in its size. The region around it says aria-busy. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("block h-4 animate-pulse rounded bg-line", className)} />;
}

const LINES = ["w-full", "w-11/12", "w-10/12", "w-9/12", "w-8/12", "w-7/12"] as const;

/** One to six lines of text to come. */
export function SkeletonText({ lines = 3 }: { lines?: number }) {
  return (
    <div className="space-y-2.5" aria-hidden>
      {LINES.slice(0, lines).map((width) => (
        <Skeleton key={width} className={width} />
      ))}
    </div>
  );
}
