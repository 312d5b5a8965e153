import { z } from "zod";
import { canonicalZone } from "@/lib/format/zones";
import { languages } from "@/lib/i18n/language";

export const preferencesInput = z.strictObject({
  language: z.enum(languages, "Choose a language."),
  timeZone: z
    .string("Choose a time zone.")
    .max(64, "Choose a time zone.")
    .transform((zone, context) => {
      const known = canonicalZone(zone);
      if (known) return known;
      context.addIssue({ code: "custom", message: "Choose a time zone." });
      return z.NEVER;
    }),
});
export type Preferences = z.output<typeof preferencesInput>;
