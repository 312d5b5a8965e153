import { freeswitchIncoming, freeswitchOutgoing } from "./freeswitch-dialplan";
import { freeswitchGateway } from "./freeswitch-gateway";
import type { ConfigurationFile, SystemConfiguration, TrunkPlan } from "./types";

const FOLDER = "/etc/freeswitch";

export function freeswitch(plan: TrunkPlan): SystemConfiguration {
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
  const tls = plan.transport === "tls" ? " Over TLS, external_ssl_enable=true stands in vars.xml first." : "";
  return {
    steps: [
      `Save each file under the path above it.${tls}`,
      `Load them: fs_cli -x "reloadxml" and fs_cli -x "sofia profile external rescan".`,
      `Check: fs_cli -x "sofia status gateway ${plan.id}".`,
    ],
    files,
    fields: [],
  };
}
