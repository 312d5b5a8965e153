import { english, type Translate } from "@/lib/i18n/translate";
import { freeswitchIncoming, freeswitchOutgoing } from "./freeswitch-dialplan";
import { freeswitchGateway } from "./freeswitch-gateway";
import type { ConfigurationFile, SystemConfiguration, TrunkPlan } from "./types";

const FOLDER = "/etc/freeswitch";

export function freeswitch(plan: TrunkPlan, t: Translate = english): SystemConfiguration {
  const files: ConfigurationFile[] = [
    {
      path: `${FOLDER}/sip_profiles/external/${plan.id}.xml`,
      fileName: `${plan.id}-gateway.xml`,
      text: freeswitchGateway(plan),
    },
  ];
  if (plan.receives) {
    files.push({
      path: `${FOLDER}/dialplan/public/00_${plan.id}.xml`,
      fileName: `${plan.id}-public.xml`,
      text: freeswitchIncoming(plan),
    });
  }
  if (plan.sends) {
    files.push({
      path: `${FOLDER}/dialplan/default/00_${plan.id}.xml`,
      fileName: `${plan.id}-default.xml`,
      text: freeswitchOutgoing(plan),
    });
  }
  return {
    steps: [
      plan.transport === "tls"
        ? t(
            "Save each file under the path above it. Over TLS, external_ssl_enable=true stands in vars.xml first.",
          )
        : t("Save each file under the path above it."),
      t('Load them: fs_cli -x "reloadxml" and fs_cli -x "sofia profile external rescan".'),
      t("Check: {command}.", { command: `fs_cli -x "sofia status gateway ${plan.id}"` }),
    ],
    files,
    fields: [],
  };
}
