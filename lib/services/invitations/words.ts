import type { RefusedInvitation } from "./schema";

/** English, and so the key of every other language. */
export const refusalWords: Record<RefusedInvitation, { title: string; detail: string }> = {
  unknown: {
    title: "This link opens nothing",
    detail:
      "It may be incomplete, or a newer mail has taken its place. Open the link of the newest mail, or ask for a new invitation.",
  },
  used: {
    title: "This invitation was used already",
    detail: "It works once. Sign in with your e-mail address and the password that you chose.",
  },
  expired: {
    title: "This invitation is too old",
    detail: "It worked for 7 days. Ask whoever invited you to send it again.",
  },
  revoked: {
    title: "This invitation was withdrawn",
    detail: "Ask whoever invited you if you think that this is a mistake.",
  },
  taken: {
    title: "This e-mail address signs in already",
    detail:
      "An account with this address exists, and an address belongs to one account. Sign in with it, or ask to be invited under another address.",
  },
};
