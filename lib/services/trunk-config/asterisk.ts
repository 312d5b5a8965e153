import { english, type Translate } from "@/lib/i18n/translate";
import { asteriskDialplan } from "./asterisk-dialplan";
import { asteriskPjsip } from "./asterisk-pjsip";
import { registers } from "./sip";
import type { SystemConfiguration, TrunkPlan } from "./types";

export function asterisk(plan: TrunkPlan, t: Translate = english): SystemConfiguration {
  const check = registers(plan)
    ? "pjsip show registrations"
    : plan.sends
      ? `pjsip show aor ${plan.id}`
      : `pjsip show endpoint ${plan.id}`;
  return {
    steps: [
      t("Add the first file to pjsip.conf and the second to extensions.conf."),
      t(
        'Reload: asterisk -rx "module reload res_pjsip.so" and asterisk -rx "dialplan reload". A new transport needs a restart.',
      ),
      t("Check: {command}.", { command: `asterisk -rx "${check}"` }),
    ],
    files: [
      { path: "/etc/asterisk/pjsip.conf", fileName: `${plan.id}-pjsip.conf`, text: asteriskPjsip(plan) },
      {
        path: "/etc/asterisk/extensions.conf",
        fileName: `${plan.id}-extensions.conf`,
        text: asteriskDialplan(plan),
      },
    ],
    fields: [],
  };
}
