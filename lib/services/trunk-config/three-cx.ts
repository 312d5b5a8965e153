import { english, type Translate } from "@/lib/i18n/translate";
import type { FormField, SystemConfiguration, TrunkPlan } from "./types";

const TRANSPORTS = { udp: "UDP", tcp: "TCP", tls: "TLS" } as const;

function trunkFields(plan: TrunkPlan): FormField[] {
  const part = "Trunk";
  const registrar = plan.login?.registrar ?? plan.domain;
  const fields: FormField[] = [
    { part, field: "Country and provider", value: "Generic, Generic SIP Trunk" },
    { part, field: "Name of the trunk", value: plan.title },
    { part, field: "Registrar/Server/Gateway Hostname or IP", value: registrar },
    { part, field: "Port", value: String(plan.port) },
  ];
  if (registrar !== plan.domain) {
    fields.push(
      { part, field: "Outbound Proxy", value: plan.domain },
      { part, field: "Outbound Proxy port", value: String(plan.port) },
    );
  }
  if (plan.concurrentCalls !== null) {
    fields.push({ part, field: "Number of SIM Calls", value: String(plan.concurrentCalls) });
  }
  return fields;
}

function authenticationFields({ login }: TrunkPlan): FormField[] {
  const part = "Authentication";
  if (!login) return [{ part, field: "Type of Authentication", value: "Do not require - IP Based" }];
  return [
    { part, field: "Type of Authentication", value: "Register/Account based" },
    { part, field: "Authentication ID (aka SIP User ID)", value: login.username },
    { part, field: "Authentication Password", value: login.password },
  ];
}

function numberFields({ numbers, receives }: TrunkPlan): FormField[] {
  const part = "Numbers";
  const fields: FormField[] = [
    { part, field: "Main Trunk No", value: numbers[0] ?? "One of your numbers, with + and country code" },
  ];
  if (receives && numbers.length > 1)
    fields.push({ part, field: "DIDs", value: numbers.slice(1).join(", ") });
  fields.push({
    part,
    field: "Outbound Caller ID",
    value: numbers[0] ?? "One of your numbers, with + and country code",
  });
  return fields;
}

function optionFields(plan: TrunkPlan): FormField[] {
  const part = "Options";
  const onOff = (value: boolean) => (value ? "On" : "Off");
  return [
    { part, field: "Allow inbound calls", value: onOff(plan.receives) },
    { part, field: "Allow outbound calls", value: onOff(plan.sends) },
    { part, field: "PBX Delivers Audio", value: "On" },
    { part, field: "Transport Protocol", value: TRANSPORTS[plan.transport] },
    { part, field: "SRTP", value: plan.isSecure ? "Enforced" : "Disabled" },
    { part, field: "Codec Priority", value: "G.711 A-law, G.711 U-law" },
  ];
}

/** 3CX reads no file of ours: the values in the order of its form (18 and 20). */
export function threeCx(plan: TrunkPlan, t: Translate = english): SystemConfiguration {
  return {
    steps: [
      t("In 20: Admin, Voice & Chat, Add Trunk. In 18: SIP Trunks, Add SIP Trunk."),
      t("Fill in the fields in this order; leave the others as they are."),
      plan.sends
        ? t("Add an outbound rule that keeps + and the country code, then place a call.")
        : t("Route the numbers to an extension, then call one of them."),
    ],
    files: [],
    fields: [
      ...trunkFields(plan),
      ...authenticationFields(plan),
      ...numberFields(plan),
      ...optionFields(plan),
    ],
  };
}
