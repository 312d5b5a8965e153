import { kamailioCfg } from "./kamailio-cfg";
import { kamailioTables } from "./kamailio-tables";
import { registers } from "./sip";
import type { SystemConfiguration, TrunkPlan } from "./types";

const CFG = "/etc/kamailio/kamailio.cfg";

export function kamailio(plan: TrunkPlan): SystemConfiguration {
  return {
    steps: [
      registers(plan)
        ? "Save the files under the paths above them; in the first, replace the two lines of your PBX and reg_contact_addr."
        : "Save the file and replace the two lines of your PBX.",
      `Check it with kamailio -c -f ${CFG}, then systemctl restart kamailio.`,
      registers(plan)
        ? "Check: kamcmd uac.reg_dump shows the registration; then call a number of the trunk."
        : plan.sends
          ? "Place a call from the PBX: kamcmd tm.stats counts it."
          : "Make this Kamailio an origination URI of the trunk, then call one of its numbers.",
    ],
    files: [
      { path: CFG, fileName: `${plan.id}-kamailio.cfg`, text: kamailioCfg(plan) },
      ...kamailioTables(plan),
    ],
    fields: [],
  };
}
