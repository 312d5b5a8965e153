import type { PortalRule } from "@/lib/services/portal-policy/schema";

/** What each rule lets a customer do, as staff read it. */
export const ruleWords: Record<PortalRule, { label: string; hint: string }> = {
  invitePeople: {
    label: "Invite colleagues",
    hint: "They invite people to their own portal and take their access away again.",
  },
  requestTopUps: {
    label: "Ask for a top-up",
    hint: "A request moves no money: somebody here approves it into a transfer, or refuses it.",
  },
  manageTrunks: {
    label: "Create and change trunks",
    hint: "Trunks, SIP sign-ins with their passwords, allowed addresses and origination URIs of their account.",
  },
  routeNumbers: {
    label: "Say where their numbers' calls go",
    hint: "To one of their trunks or applications. They neither buy nor release numbers.",
  },
};
