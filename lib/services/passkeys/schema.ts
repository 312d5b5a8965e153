import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from "@simplewebauthn/browser";
import { z } from "zod";
import { newPasskey, passkeySignature } from "@/lib/auth/passkey-response";
import { line } from "@/lib/http/schemas";

/** More than anybody has devices. */
export const MOST_PASSKEYS = 20;

const name = line(60).pipe(z.string().min(1, "Give it a name."));
const id = z.uuid();

export const passkeyName = z.strictObject({ name });
export const addPasskeyInput = z.strictObject({ challengeId: id, name, response: newPasskey });
export type AddPasskey = z.output<typeof addPasskeyInput>;

export const renamePasskeyInput = z.strictObject({ id, name });
export type RenamePasskey = z.output<typeof renamePasskeyInput>;
export const onePasskey = z.strictObject({ id });
export const noPasskeyInput = z.strictObject({});

/** `challengeId` after the right password; without it, whichever passkey its owner picks. */
export const beginSignInInput = z.strictObject({ challengeId: id.optional() });
export const passkeyAnswer = z.strictObject({ challengeId: id, response: passkeySignature });
export type PasskeyAnswer = z.output<typeof passkeyAnswer>;

/** What the browser needs to make a passkey. */
export interface PasskeyRequest {
  challengeId: string;
  options: PublicKeyCredentialCreationOptionsJSON;
}

/** What the browser needs to have a passkey sign. */
export interface SignatureRequest {
  challengeId: string;
  options: PublicKeyCredentialRequestOptionsJSON;
}

export interface PasskeyAdded {
  name: string;
  /** With the first second factor of a person; shown this once. */
  recoveryCodes: string[] | null;
}

export interface PasskeyDto {
  id: string;
  name: string;
  /** Kept on several devices of its owner, by whoever makes them. */
  synced: boolean;
  /** ISO 8601. */
  since: string;
  lastUsed: string | null;
}

export interface PasskeysDto {
  passkeys: PasskeyDto[];
  /** False where the portal was called by an address that is no name. */
  worksHere: boolean;
  /** Recovery codes that are left, where they stand behind the passkeys alone. */
  recoveryCodesLeft: number | null;
}
