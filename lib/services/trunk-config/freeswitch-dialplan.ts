import { inXml } from "./escape";
import { digitsOf } from "./sip";
import type { TrunkPlan } from "./types";
import { xmlFile } from "./xml-file";

const CODECS = "^^:PCMA:PCMU";
/** Keys for the audio travel in the call's description; a call without them is refused. */
const SRTP = "mandatory:AES_CM_128_HMAC_SHA1_80";

function action(application: string, data?: string): string {
  const value = data === undefined ? "" : ` data="${inXml(data).replaceAll("&#36;", "$")}"`;
  return `    <action application="${application}"${value}/>`;
}

function extension(name: string, expression: string, actions: readonly string[]): string[] {
  return [
    `<extension name="${name}">`,
    `  <condition field="destination_number" expression="${expression}">`,
    ...actions,
    "  </condition>",
    "</extension>",
  ];
}

/** dialplan/public/00_<id>.xml: only the trunk's own numbers are answered. */
export function freeswitchIncoming(plan: TrunkPlan): string {
  const numbers = plan.numbers.map(digitsOf).join("|") || "\\d{6,15}";
  return xmlFile(plan, [
    "<!-- Replace 1000 by the extension that shall answer. -->",
    ...extension(`${plan.id}-in`, `^\\+?(${numbers})$`, [
      ...(plan.isSecure ? [action("set", `rtp_secure_media=${SRTP}`)] : []),
      action("set", `codec_string=${CODECS}`),
      action("set", "domain_name=$${domain}"),
      action("transfer", "1000 XML default"),
    ]),
  ]);
}

/** dialplan/default/00_<id>.xml: numbers are dialled with + or 00 and the country code. */
export function freeswitchOutgoing(plan: TrunkPlan): string {
  const caller = plan.numbers[0];
  const variables = [
    `absolute_codec_string=${CODECS}`,
    ...(plan.isSecure ? [`rtp_secure_media=${SRTP}`] : []),
  ];
  return xmlFile(plan, [
    ...(caller
      ? []
      : ["<!-- The caller must be a number of this account: set effective_caller_id_number below. -->"]),
    ...extension(`${plan.id}-out`, "^(?:\\+|00)(\\d{6,15})$", [
      ...(plan.concurrentCalls === null
        ? []
        : [action("limit", `hash trunk ${plan.id} ${plan.concurrentCalls} !NORMAL_CIRCUIT_CONGESTION`)]),
      ...(plan.callsPerSecond === null
        ? []
        : [action("limit", `hash rate ${plan.id} ${plan.callsPerSecond}/1 !NORMAL_CIRCUIT_CONGESTION`)]),
      ...(caller ? [action("set", `effective_caller_id_number=${caller}`)] : []),
      action("set", "hangup_after_bridge=true"),
      action("bridge", `{${variables.join(",")}}sofia/gateway/${plan.id}/+$1`),
    ]),
  ]);
}
