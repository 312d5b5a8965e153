import { z } from "zod";
import { comesTooLate, type KycStartInput, kycEmail, kycExpiryDays, kycFlow, kycReminders } from "./schema";

const wholeText = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, "A whole number of days.")
  .transform((text): unknown => text)
  .pipe(kycExpiryDays);

const reminderText = z
  .string()
  .trim()
  .regex(/^(\d{1,3}([\s,;]+\d{1,3})*)?$/, "Whole days before the end, such as 3, 1.")
  .transform((text): unknown => text.split(/[\s,;]+/).filter(Boolean))
  .pipe(kycReminders);

type Said = Pick<KycStartInput, "flow" | "customerEmail" | "expiresInDays" | "reminders"> & {
  agreed: boolean;
};

/** What the form holds: text as typed, and the tick where an active verification is revoked by it. */
export function kycStartForm(replacesOne: boolean) {
  return (
    z
      .strictObject({
        flow: kycFlow,
        customerEmail: kycEmail,
        expiresInDays: wholeText,
        reminders: reminderText,
        agreed: z.boolean(),
      })
      .superRefine((given: Said, context) => {
        if (given.flow === "email" && !given.customerEmail)
          context.addIssue({
            code: "custom",
            path: ["customerEmail"],
            message: "Write where the mail goes.",
          });
        if (given.flow === "email" && comesTooLate(given.reminders, given.expiresInDays))
          context.addIssue({
            code: "custom",
            path: ["reminders"],
            message: `A reminder comes before the end: fewer than ${given.expiresInDays} days.`,
          });
        if (replacesOne && !given.agreed)
          context.addIssue({ code: "custom", path: ["agreed"], message: "Tick it if that is meant." });
      })
      // A link that staff pass on has nobody to remind.
      .transform((given) => (given.flow === "email" ? given : { ...given, reminders: [] }))
  );
}
