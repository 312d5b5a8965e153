import { english, type Translate } from "@/lib/i18n/translate";
import { asterisk } from "./asterisk";
import { freeswitch } from "./freeswitch";
import { kamailio } from "./kamailio";
import { livekit } from "./livekit";
import { threeCx } from "./three-cx";
import type { SystemConfiguration, TrunkPlan } from "./types";

export const SYSTEMS = ["asterisk", "freeswitch", "kamailio", "3cx", "livekit"] as const;

export type System = (typeof SYSTEMS)[number];

export const SYSTEM_NAMES: Record<System, string> = {
  asterisk: "Asterisk",
  freeswitch: "FreeSWITCH",
  kamailio: "Kamailio",
  "3cx": "3CX",
  livekit: "LiveKit",
};

const MAKERS: Record<System, (plan: TrunkPlan, t?: Translate) => SystemConfiguration> = {
  asterisk,
  freeswitch,
  kamailio,
  "3cx": threeCx,
  livekit,
};

/** What to paste into that system. @param t speaks the steps; what is pasted stays as the system reads it */
export function configurationFor(
  system: System,
  plan: TrunkPlan,
  t: Translate = english,
): SystemConfiguration {
  return MAKERS[system](plan, t);
}
