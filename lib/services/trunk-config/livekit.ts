import { english, type Translate } from "@/lib/i18n/translate";
import { PLACEHOLDERS } from "./placeholders";
import type { ConfigurationFile, SystemConfiguration, TrunkPlan } from "./types";

// Field names of livekit_sip.proto, where the three requests take their object as `trunk` and `dispatch_rule`.

const TRANSPORTS = { udp: "SIP_TRANSPORT_UDP", tcp: "SIP_TRANSPORT_TCP", tls: "SIP_TRANSPORT_TLS" } as const;

function json(fileName: string, value: unknown): ConfigurationFile {
  return { path: fileName, fileName, text: `${JSON.stringify(value, null, 2)}\n` };
}

function encryption(plan: TrunkPlan): string {
  return plan.isSecure ? "SIP_MEDIA_ENCRYPT_REQUIRE" : "SIP_MEDIA_ENCRYPT_DISABLE";
}

/** CreateSIPInboundTrunk. It must name numbers: an empty list would take calls to any. */
function inbound(plan: TrunkPlan): ConfigurationFile {
  return json("inbound-trunk.json", {
    trunk: {
      name: plan.title,
      numbers: plan.numbers.length > 0 ? plan.numbers : [PLACEHOLDERS.number],
      media_encryption: encryption(plan),
    },
  });
}

/** CreateSIPDispatchRule: a room for each call. */
function dispatch(plan: TrunkPlan): ConfigurationFile {
  return json("dispatch-rule.json", {
    dispatch_rule: {
      name: plan.title,
      trunk_ids: [PLACEHOLDERS.inboundTrunkId],
      rule: { dispatch_rule_individual: { room_prefix: "call-" } },
    },
  });
}

/** CreateSIPOutboundTrunk; `address` is no URI. */
function outbound(plan: TrunkPlan): ConfigurationFile {
  return json("outbound-trunk.json", {
    trunk: {
      name: plan.title,
      address: plan.transport === "tls" ? `${plan.domain}:${plan.port}` : plan.domain,
      transport: TRANSPORTS[plan.transport],
      numbers: plan.numbers.length > 0 ? plan.numbers : [PLACEHOLDERS.number],
      ...(plan.login && { auth_username: plan.login.username, auth_password: plan.login.password }),
      media_encryption: encryption(plan),
    },
  });
}

export function livekit(plan: TrunkPlan, t: Translate = english): SystemConfiguration {
  const inboundCommand = "lk sip inbound create inbound-trunk.json";
  const outboundCommand = "lk sip outbound create outbound-trunk.json";
  return {
    steps: [
      plan.receives && plan.sends
        ? t("Save the files and run {one} and {other}.", { one: inboundCommand, other: outboundCommand })
        : t("Save the files and run {command}.", {
            command: plan.receives ? inboundCommand : outboundCommand,
          }),
      plan.receives
        ? t(
            "Put the id of the inbound trunk (ST_…) into dispatch-rule.json and run lk sip dispatch create dispatch-rule.json.",
          )
        : t("Keep the id it answers (ST_…): each call that you place names it."),
      plan.receives
        ? t("Make your LiveKit SIP address an origination URI of this trunk, then call one of its numbers.")
        : t("Place a call: lk sip participant create, with sip_trunk_id and sip_call_to."),
    ],
    files: [
      ...(plan.receives ? [inbound(plan), dispatch(plan)] : []),
      ...(plan.sends ? [outbound(plan)] : []),
    ],
    fields: [],
  };
}
