import { english, type Translate } from "@/lib/i18n/translate";
import { kamailioCfg } from "./kamailio-cfg";
import { kamailioTables } from "./kamailio-tables";
import { registers } from "./sip";
import type { SystemConfiguration, TrunkPlan } from "./types";

const CFG = "/etc/kamailio/kamailio.cfg";

export function kamailio(plan: TrunkPlan, t: Translate = english): SystemConfiguration {
  return {
    steps: [
      registers(plan)
        ? t(
            "Save the files under the paths above them; in the first, replace the two lines of your PBX and reg_contact_addr.",
          )
        : t("Save the file and replace the two lines of your PBX."),
      t("Check it with {command}, then systemctl restart kamailio.", { command: `kamailio -c -f ${CFG}` }),
      registers(plan)
        ? t("Check: kamcmd uac.reg_dump shows the registration; then call a number of the trunk.")
        : plan.sends
          ? t("Place a call from the PBX: kamcmd tm.stats counts it.")
          : t("Make this Kamailio an origination URI of the trunk, then call one of its numbers."),
    ],
    files: [
      { path: CFG, fileName: `${plan.id}-kamailio.cfg`, text: kamailioCfg(plan) },
      ...kamailioTables(plan),
    ],
    fields: [],
  };
}
