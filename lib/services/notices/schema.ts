import { z } from "zod";
import {
  type AttentionRuleName,
  isRuleName,
  type Severity,
  severities,
} from "@/lib/services/attention/catalog";

export const noticeModes = ["off", "immediate", "digest"] as const;
export type NoticeModeName = (typeof noticeModes)[number];

const MODE = "off, immediate or digest.";
const HOUR = "Write a full hour, from 0 to 23.";
const hour = z.int(HOUR).min(0, HOUR).max(23, HOUR);

/** One rule of the catalog. */
export const ruleName = z
  .string("Name a rule.")
  .refine((name): name is AttentionRuleName => isRuleName(name), "There is no such rule.");

/** How one member of staff is told of the queue; hours are those of their own zone. */
export const noticeInput = z
  .strictObject({
    mode: z.enum(noticeModes, MODE).describe("For every rule that is not named in `rules`"),
    least: z.enum(severities, "critical, high or medium.").describe("Nothing less grave is told by mail"),
    digestHour: hour,
    quietFrom: hour.nullable().describe("Nothing but critical is sent at once from this hour on"),
    quietTo: hour.nullable(),
    inApp: z.boolean("true or false.").describe("Whether what opens is shown on the page one is on"),
    weeklySummary: z.boolean("true or false."),
    rules: z.partialRecord(ruleName, z.enum(noticeModes, MODE)).default({}),
  })
  .superRefine(({ quietFrom, quietTo }, context) => {
    if ((quietFrom === null) !== (quietTo === null)) {
      const path = [quietFrom === null ? "quietFrom" : "quietTo"];
      context.addIssue({ code: "custom", path, message: "Give both hours, or neither." });
    } else if (quietFrom !== null && quietFrom === quietTo) {
      context.addIssue({ code: "custom", path: ["quietTo"], message: "This would be the whole day." });
    }
  });
export type NoticeInput = z.output<typeof noticeInput>;

export interface NoticeView extends NoticeInput {
  /** Where it goes, and whose hours count. */
  email: string;
  zone: string;
  /** The rules that this person may see, in the order of the catalog. */
  readable: AttentionRuleName[];
  /** Only for those who may see the whole business. */
  maySummarize: boolean;
  /** When mail cannot be sent at all, because no server is set. */
  mailWorks: boolean;
}

/** What has opened or worsened since, for the page somebody is on. */
export interface LiveNotices {
  asOf: string;
  notices: { id: string; severity: Severity; what: string; href: string }[];
  /** How many press, as beside the link to the queue. */
  pressing: number;
}
