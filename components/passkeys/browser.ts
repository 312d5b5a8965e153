"use client";

import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { useSyncExternalStore } from "react";
import type { ActionResult } from "@/lib/http/result";

const never = () => () => undefined;

/** Whether this browser knows passkeys; false until it was asked. */
export function useKnowsPasskeys(): boolean {
  return useSyncExternalStore(never, browserSupportsWebAuthn, () => false);
}

const MAKING: Record<string, string> = {
  NotAllowedError: "No passkey was made. Try again, or use another device.",
  InvalidStateError: "This device holds a passkey of yours already.",
  SecurityError: "Passkeys do not work at this address.",
};
const SIGNING: Record<string, string> = {
  NotAllowedError: "No passkey was used. Try again, or sign in another way.",
  SecurityError: "Passkeys do not work at this address.",
};

/** Browsers say by the name of the error what happened, and in words of their own. */
async function asked<Data>(
  ask: () => Promise<Data>,
  words: Record<string, string>,
  otherwise: string,
): Promise<ActionResult<Data>> {
  try {
    return { ok: true, data: await ask() };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    const detail = words[name] ?? otherwise;
    return { ok: false, problem: { code: "passkey", detail, status: 0, requestId: "" } };
  }
}

/** The browser asks the person, and makes a passkey on whatever they choose. */
export function makePasskey(optionsJSON: PublicKeyCredentialCreationOptionsJSON) {
  return asked(() => startRegistration({ optionsJSON }), MAKING, "This browser could not make a passkey.");
}

/** The browser asks the person for one of their passkeys. */
export function signWithPasskey(optionsJSON: PublicKeyCredentialRequestOptionsJSON) {
  return asked(
    () => startAuthentication({ optionsJSON }),
    SIGNING,
    "This browser could not use the passkey.",
  );
}
