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

const MAKERS: Record<System, (plan: TrunkPlan) => SystemConfiguration> = {
  asterisk,
  freeswitch,
  kamailio,
  "3cx": threeCx,
  livekit,
};

/** What to paste into that system. */
export function configurationFor(system: System, plan: TrunkPlan): SystemConfiguration {
  return MAKERS[system](plan);
}
