import { z } from "zod";

const bytes = (most: number) =>
  z
    .string()
    .regex(/^[A-Za-z0-9_-]*={0,2}$/)
    .max(most);
const credential = {
  id: bytes(1_400).min(1),
  rawId: bytes(1_400).min(1),
  type: z.literal("public-key"),
};

/** Nothing of the extensions is asked for, so nothing of them is read. */
const clientExtensionResults = z.unknown().transform(() => ({}));

/** What a browser answers when a passkey was made. */
export const newPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(8_000),
    attestationObject: bytes(40_000),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
  clientExtensionResults,
});
export type NewPasskey = z.output<typeof newPasskey>;

/** What a browser answers when a passkey has signed a challenge. */
export const passkeySignature = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(8_000),
    authenticatorData: bytes(4_000),
    signature: bytes(8_000),
    userHandle: bytes(200).optional(),
  }),
  clientExtensionResults,
});
export type PasskeySignature = z.output<typeof passkeySignature>;
