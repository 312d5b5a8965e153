import "server-only";
import { z } from "zod";
import { open } from "@/lib/crypto/seal";
import { languages } from "@/lib/i18n/language";
import { contentLocation } from "./queue";

const labelled = z.object({ label: z.string(), value: z.string() });

const contentSchema = z.object({
  letter: z.object({
    subject: z.string(),
    heading: z.string().optional(),
    paragraphs: z.array(z.string()),
    facts: z.array(labelled).optional(),
    items: z
      .array(z.object({ title: z.string(), detail: z.string(), mark: z.string(), url: z.string() }))
      .optional(),
    charts: z
      .array(
        z.object({
          title: z.string(),
          name: z.string(),
          bars: z.array(labelled.omit({ value: true }).extend({ value: z.number(), text: z.string() })),
          before: z
            .object({ name: z.string(), values: z.array(z.number()), texts: z.array(z.string()) })
            .optional(),
        }),
      )
      .optional(),
    action: z.object({ label: z.string(), url: z.string() }).optional(),
    notes: z.array(z.string()).optional(),
  }),
  language: z.enum(languages),
});
export type MailContent = z.output<typeof contentSchema>;

/** What a mail says, opened. Throws where the key is gone or the row was altered. */
export function contentOf(mail: { id: string; sealedContent: string }): MailContent {
  return contentSchema.parse(JSON.parse(open(mail.sealedContent, contentLocation(mail.id))));
}
