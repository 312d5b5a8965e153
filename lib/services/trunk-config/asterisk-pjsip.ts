import { inAsterisk } from "./escape";
import { heading, registers, target } from "./sip";
import type { TrunkPlan } from "./types";

type Setting = readonly [name: string, value: string | number];

/** A section under its remark; `hints` are settings that a reader may want to switch on. */
function section(name: string, settings: readonly Setting[], remark?: string, hints: string[] = []): string {
  const lines = settings.map(([key, value]) => `${key} = ${inAsterisk(String(value))}`);
  const remarks = remark === undefined ? [] : [`; ${remark}`];
  return [...remarks, `[${name}]`, ...lines, ...hints.map((hint) => `; ${hint}`), ""].join("\n");
}

const BEHIND_NAT = [
  "Behind NAT, also name your public address and your own network:",
  "external_signaling_address = 198.51.100.10",
  "external_media_address = 198.51.100.10",
  "local_net = 10.0.0.0/8",
];
const CERTIFICATE = [
  "To take calls over TLS, name a certificate that callers trust:",
  "cert_file = /etc/asterisk/keys/fullchain.pem",
  "priv_key_file = /etc/asterisk/keys/privkey.pem",
];

function transport(plan: TrunkPlan): string {
  const isTls = plan.transport === "tls";
  const settings: Setting[] = [
    ["type", "transport"],
    ["protocol", plan.transport],
    ["bind", `0.0.0.0:${plan.port}`],
  ];
  if (isTls) {
    settings.push(["method", "tlsv1_2"], ["verify_server", "yes"]);
    settings.push(["ca_list_file", "/etc/ssl/certs/ca-certificates.crt"]);
  }
  return section(
    `${plan.id}-transport`,
    settings,
    "If you have a transport of this kind already, leave this one out and use that one's name below.",
    isTls && plan.receives ? [...BEHIND_NAT, ...CERTIFICATE] : BEHIND_NAT,
  );
}

function endpoint(plan: TrunkPlan): string {
  const settings: Setting[] = [
    ["type", "endpoint"],
    ["transport", `${plan.id}-transport`],
    ["context", plan.receives ? `${plan.id}-in` : `${plan.id}-closed`],
    ["disallow", "all"],
    ["allow", "alaw,ulaw"],
    ["dtmf_mode", "rfc4733"],
    ["direct_media", "no"],
    ["rtp_symmetric", "yes"],
    ["force_rport", "yes"],
    ["from_domain", plan.domain],
    ["media_encryption", plan.isSecure ? "sdes" : "no"],
  ];
  if (plan.sends) settings.push(["aors", plan.id]);
  if (plan.sends && plan.login) settings.push(["outbound_auth", `${plan.id}-auth`]);
  if (plan.concurrentCalls !== null) settings.push(["device_state_busy_at", plan.concurrentCalls]);
  return section(plan.id, settings);
}

/** /etc/asterisk/pjsip.conf, for Asterisk 20 and later. */
export function asteriskPjsip(plan: TrunkPlan): string {
  const parts = [
    `${heading(plan)
      .map((line) => `; ${line}`)
      .join("\n")}\n`,
    transport(plan),
  ];
  if (registers(plan)) {
    parts.push(
      section(
        `${plan.id}-registration`,
        [
          ["type", "registration"],
          ["transport", `${plan.id}-transport`],
          ["outbound_auth", `${plan.id}-auth`],
          ["server_uri", `sip:${target(plan, plan.login.registrar)}`],
          ["client_uri", `sip:${plan.login.username}@${plan.login.registrar}`],
          ["expiration", 300],
          ["retry_interval", 60],
          ["forbidden_retry_interval", 600],
          ["max_retries", 10_000],
          ["line", "yes"],
          ["endpoint", plan.id],
        ],
        "Tells the trunk where this Asterisk is.",
      ),
    );
  }
  if (plan.login) {
    parts.push(
      section(`${plan.id}-auth`, [
        ["type", "auth"],
        ["auth_type", "userpass"],
        ["username", plan.login.username],
        ["password", plan.login.password],
      ]),
    );
  }
  if (plan.sends) {
    parts.push(
      section(plan.id, [
        ["type", "aor"],
        ["contact", `sip:${target(plan, plan.domain)}`],
        ["qualify_frequency", 60],
      ]),
    );
  }
  parts.push(endpoint(plan));
  if (plan.receives) {
    parts.push(
      section(
        `${plan.id}-identify`,
        [
          ["type", "identify"],
          ["endpoint", plan.id],
          ["match", plan.domain],
        ],
        "Whose calls are taken: the addresses of the trunk's domain. If support names others, add a match line for each.",
      ),
    );
  }
  return parts.join("\n");
}
