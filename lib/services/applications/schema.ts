import { z } from "zod";
import { webhookUrl } from "@/lib/format/public-url";
import { idempotencyKey } from "@/lib/services/provisioning/schema";

export const applicationDto = z.object({
  id: z.string(),
  name: z.string(),
  answerUrl: z.string().nullable(),
  answerMethod: z.string().nullable(),
  isEnabled: z.boolean().nullable(),
  createdAt: z.iso.datetime().nullable(),
});
export type ApplicationDto = z.output<typeof applicationDto>;

/** What the vendor calls an application: where it asks what to do with a call. */
export const applicationRequest = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1, "Give it a name.")
    .max(60, "At most 60 characters.")
    .regex(/^[A-Za-z0-9_-]*$/, "Letters, digits, - and _ only."),
  answerUrl: webhookUrl,
  answerMethod: z.enum(["GET", "POST"]),
});
export type ApplicationRequest = z.output<typeof applicationRequest>;

export const applicationInput = applicationRequest.extend({ authId: z.string().max(64), idempotencyKey });
export type ApplicationInput = z.input<typeof applicationInput>;
