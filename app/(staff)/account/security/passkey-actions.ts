"use server";

import { refresh } from "next/cache";
import { setSessionCookie } from "@/lib/auth/set-session-cookie";
import { action } from "@/lib/http/action";
import { beginPasskeyProof, proveByPasskey } from "@/lib/services/passkeys/prove";
import { addPasskey, beginPasskey } from "@/lib/services/passkeys/register";
import {
  addPasskeyInput,
  noPasskeyInput,
  onePasskey,
  passkeyAnswer,
  passkeyName,
  renamePasskeyInput,
} from "@/lib/services/passkeys/schema";
import { removePasskey, renamePasskey, renewRecoveryCodes } from "@/lib/services/passkeys/write";

// Everybody's own account works alike: the customers' pages call the same ones.

export const beginPasskeyAction = action(
  { name: "passkey.begin", permission: "self:manage", input: passkeyName },
  beginPasskey,
);

export const addPasskeyAction = action(
  { name: "passkey.add", permission: "self:manage", input: addPasskeyInput },
  async (actor, input) => {
    const added = await addPasskey(actor, input);
    refresh();
    return added;
  },
);

export const renamePasskeyAction = action(
  { name: "passkey.rename", permission: "self:manage", input: renamePasskeyInput },
  async (actor, input) => {
    await renamePasskey(actor, input);
    refresh();
    return null;
  },
);

export const removePasskeyAction = action(
  { name: "passkey.remove", permission: "self:manage", input: onePasskey },
  async (actor, input) => {
    await removePasskey(actor, input);
    refresh();
    return null;
  },
);

export const renewRecoveryCodesAction = action(
  { name: "passkey.renew-recovery-codes", permission: "self:manage", input: noPasskeyInput },
  async (actor) => {
    const codes = await renewRecoveryCodes(actor);
    refresh();
    return codes;
  },
);

export const beginPasskeyProofAction = action(
  { name: "passkey.begin-proof", permission: "self:manage", input: noPasskeyInput },
  beginPasskeyProof,
);

/** A proof for grave acts: the session goes on under another id, whose cookie comes with the answer. */
export const proveByPasskeyAction = action(
  { name: "passkey.prove", permission: "self:manage", input: passkeyAnswer },
  async (actor, input) => {
    await setSessionCookie(await proveByPasskey(actor, input));
    return null;
  },
);
