import { z } from "zod";

/** Whether the portal can act for the customer. Never the pair itself. */
export const credentialStateDto = z.object({
  state: z.enum(["stored", "missing", "refused"]),
  /** When the vendor last took the pair for certain, and since when it refuses it. */
  acceptedAt: z.iso.datetime().nullable(),
  refusedAt: z.iso.datetime().nullable(),
});
export type CredentialStateDto = z.output<typeof credentialStateDto>;

export const readAgainInput = z.strictObject({ authId: z.string().max(64) });

/** Messages name the field and never repeat what was typed. */
export const enterTokenInput = z.strictObject({
  authId: z.string().max(64),
  token: z
    .string()
    .trim()
    .min(8, "This is too short for a token.")
    .max(512, "This is too long for a token.")
    .regex(/^[\x21-\x7e]*$/, "A token has visible ASCII characters only.")
    .refine(
      (token) => !/^<.*>$|redacted|^[*x]+$/i.test(token),
      "This stands where a token was blanked out. Enter the token itself.",
    ),
});
export type EnterTokenInput = z.input<typeof enterTokenInput>;
