import type { AttentionRuleName } from "../catalog";
import type { Told, Words, Writer } from "./writer";

/** The calls that show it. */
const callsHref = (told: Told) => {
  const query = told.text("query");
  return query ? `/calls?${query}` : "/calls/patterns";
};

const seen =
  (why: string): Writer =>
  (told): Words => ({
    what: told.text("sentence", told.item.label),
    why,
    fix: { label: "See the calls", href: callsHref(told), permission: "calls:read" },
  });

export const trafficWords = {
  answer_rate: (told) => ({
    ...seen("A route, a trunk or a campaign may be broken: callers hear nothing, or are turned away.")(told),
    ...(told.text("cause")
      ? {
          why: `Most of them end with “${told.text("cause").toLowerCase().replaceAll("_", " ")}”. A route, a trunk or a campaign may be broken.`,
        }
      : {}),
  }),
  cause_mix: seen("One kind of failure took over: a trunk, a carrier or a list of numbers may be at fault."),
  short_calls: seen(
    "Calls of a few seconds are what robocalls and missed-call fraud look like, and what networks block numbers for.",
  ),
  silence: seen("A trunk or an application may be down without anybody noticing."),
  spend_jump: (told) => ({
    what: `${told.who} spent ${told.money("spent")} in the last 24 hours of which spending is known; usual are ${told.money("usual")}.`,
    why: "It may be fraud with the customer's credentials, or a success that needs money soon.",
    fix: { label: "See the calls", href: callsHref(told), permission: "calls:read" },
  }),
} as const satisfies Partial<Record<AttentionRuleName, Writer>>;
