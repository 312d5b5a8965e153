import { Timeline } from "@/components/section/timeline";
import type { TransferFileDto } from "@/lib/services/reviews/schema";
import { timelineOf } from "./timeline";

/** Who asked for it, who agreed, when it was sent, how often it was looked for, and how it ended. */
export function TransferTimeline({ file, now }: { file: TransferFileDto; now: string }) {
  return <Timeline items={timelineOf(file, new Date(now))} />;
}
