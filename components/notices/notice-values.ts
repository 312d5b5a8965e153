import { z } from "zod";
import type { Severity } from "@/lib/services/attention/catalog";
import { type NoticeInput, type NoticeModeName, noticeInput } from "@/lib/services/notices/schema";

/** As the fields of the form hold them: hours as text, empty for none; a rule without a mode follows the one above. */
export interface NoticeValues {
  mode: NoticeModeName;
  least: Severity;
  digestHour: string;
  quietFrom: string;
  quietTo: string;
  inApp: boolean;
  weeklySummary: boolean;
  rules: Record<string, string>;
}

export function valuesOf(input: NoticeInput, readable: readonly string[]): NoticeValues {
  const { mode, least, digestHour, quietFrom, quietTo, inApp, weeklySummary } = input;
  const chosen = new Map<string, string>(Object.entries(input.rules));
  return {
    mode,
    least,
    digestHour: String(digestHour),
    quietFrom: quietFrom?.toString() ?? "",
    quietTo: quietTo?.toString() ?? "",
    inApp,
    weeklySummary,
    rules: Object.fromEntries(readable.map((rule) => [rule, chosen.get(rule) ?? ""])),
  };
}

const hourOf = (text: string): number | null => (text === "" ? null : Number(text));

/** What is sent, before anybody has looked whether it is right. */
function given(values: NoticeValues): unknown {
  return {
    ...values,
    digestHour: hourOf(values.digestHour),
    quietFrom: hourOf(values.quietFrom),
    quietTo: hourOf(values.quietTo),
    rules: Object.fromEntries(Object.entries(values.rules).filter(([, mode]) => mode !== "")),
  };
}

/** The fields by the server's own rules, so that both ends refuse the same. */
export const noticeForm: z.ZodType<NoticeInput, NoticeValues> = z
  .custom<NoticeValues>()
  .transform(given)
  .pipe(noticeInput);
