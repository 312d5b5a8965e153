"use server";

import { refresh } from "next/cache";
import { setSessionCookie } from "@/lib/auth/set-session-cookie";
import { action } from "@/lib/http/action";
import { proofWays, proveSelf } from "@/lib/services/security/prove";
import { proving } from "@/lib/services/security/prove-schema";
import {
  appCode,
  fullProof,
  nothing,
  oneSession,
  passwordChange,
  passwordProof,
} from "@/lib/services/security/schema";
import { changePassword } from "@/lib/services/security/write-password";
import {
  beginSecondFactor,
  confirmSecondFactor,
  makeRecoveryCodes,
  turnOffSecondFactor,
} from "@/lib/services/security/write-second-factor";
import { endOtherSessions, endSession } from "@/lib/services/security/write-sessions";

// Everybody's own account works alike: the customers' pages call the same ones.

export const changePasswordAction = action(
  { name: "security.change-password", permission: "self:manage", input: passwordChange },
  async (actor, input) => {
    await changePassword(actor, input);
    refresh();
    return null;
  },
);

export const beginSecondFactorAction = action(
  { name: "security.begin-second-factor", permission: "self:manage", input: passwordProof },
  beginSecondFactor,
);

export const confirmSecondFactorAction = action(
  { name: "security.confirm-second-factor", permission: "self:manage", input: appCode },
  async (actor, input) => {
    const codes = await confirmSecondFactor(actor, input);
    refresh();
    return codes;
  },
);

export const turnOffSecondFactorAction = action(
  { name: "security.turn-off-second-factor", permission: "self:manage", input: fullProof },
  async (actor, input) => {
    await turnOffSecondFactor(actor, input);
    refresh();
    return null;
  },
);

export const makeRecoveryCodesAction = action(
  { name: "security.make-recovery-codes", permission: "self:manage", input: fullProof },
  async (actor, input) => {
    const codes = await makeRecoveryCodes(actor, input);
    refresh();
    return codes;
  },
);

export const endSessionAction = action(
  { name: "security.end-session", permission: "self:manage", input: oneSession },
  async (actor, { handle }) => {
    try {
      await endSession(actor, handle);
      return null;
    } finally {
      // Also when it had ended already: the list shows what there is.
      refresh();
    }
  },
);

export const endOtherSessionsAction = action(
  { name: "security.end-other-sessions", permission: "self:manage", input: nothing },
  async (actor) => {
    const ended = await endOtherSessions(actor);
    refresh();
    return ended;
  },
);

export const proofWaysAction = action(
  { name: "security.proof-ways", permission: "self:manage", input: nothing },
  proofWays,
);

/** A proof for grave acts. The session goes on under another id, whose cookie comes with the answer. */
export const proveAction = action(
  { name: "security.prove", permission: "self:manage", input: proving },
  async (actor, input) => {
    await setSessionCookie(await proveSelf(actor, input));
    return null;
  },
);
