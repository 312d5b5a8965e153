import { inKamailio } from "./escape";
import { kamailioModules } from "./kamailio-modules";
import { digitsOf, heading, registers, target } from "./sip";
import type { TrunkPlan } from "./types";

/** A name for each call's way; lines are indented by their maker. */
function route(name: string, lines: readonly string[]): string[] {
  return [`${name} {`, ...lines.map((line) => `    ${line}`), "}", ""];
}

function ownNumbers(plan: TrunkPlan): string | null {
  return plan.numbers.length > 0 ? `^\\+?(${plan.numbers.map(digitsOf).join("|")})$` : null;
}

function requests(plan: TrunkPlan): string[] {
  return route("request_route", [
    'if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }',
    'if (!sanity_check("1511", "7")) exit;',
    'if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }',
    "if (has_totag()) {",
    "    if (loose_route()) { route(RELAY); exit; }",
    '    if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }',
    '    sl_send_reply("404", "Not Here");',
    "    exit;",
    "}",
    'if (is_method("OPTIONS")) { sl_send_reply("200", "OK"); exit; }',
    'if (!is_method("INVITE")) { sl_send_reply("405", "Method Not Allowed"); exit; }',
    "t_check_trans();",
    ...(plan.sends ? ["if ($si == PBX_ADDRESS) { route(TO_TRUNK); exit; }"] : []),
    ...(plan.receives
      ? [
          '# The addresses of the trunk\'s domain. If support names others, add: || $si == "…"',
          `if (dns_sys_match_ip("${plan.domain}", "$si")) { route(FROM_TRUNK); exit; }`,
        ]
      : []),
    'sl_send_reply("403", "Forbidden");',
  ]);
}

function toTrunk(plan: TrunkPlan): string[] {
  const { concurrentCalls, callsPerSecond, login, domain } = plan;
  const own = ownNumbers(plan);
  return route("route[TO_TRUNK]", [
    "# Numbers are dialled with + or 00 and the country code.",
    'if (!($rU =~ "^(\\+|00)[1-9][0-9]{5,14}$")) { sl_send_reply("484", "Address Incomplete"); exit; }',
    'if ($rU =~ "^00") $var(number) = $(rU{s.strip,2}); else $var(number) = $(rU{s.strip,1});',
    "dlg_manage();",
    ...(concurrentCalls === null
      ? []
      : [
          'set_dlg_profile("trunk");',
          'get_profile_size("trunk", "$var(calls)");',
          `if ($var(calls) > ${concurrentCalls}) { sl_send_reply("503", "All Lines Busy"); exit; }`,
        ]),
    ...(callsPerSecond === null
      ? []
      : [
          `if (!pl_check("trunk", "taildrop", "${callsPerSecond}")) { sl_send_reply("503", "Too Many Calls"); exit; }`,
        ]),
    `$ru = "sip:+" + $var(number) + "@${target(plan, domain)}";`,
    "record_route();",
    ...(own === null
      ? ["# The caller must be a number of this account."]
      : [`if (!($fU =~ "${own}")) uac_replace_from("sip:${plan.numbers[0]}@${domain}");`]),
    ...(login ? ['t_on_failure("TRUNK_LOGIN");'] : []),
    "route(RELAY);",
  ]);
}

function fromTrunk(plan: TrunkPlan): string[] {
  const own = ownNumbers(plan);
  return route("route[FROM_TRUNK]", [
    ...(registers(plan)
      ? [
          "# Calls that follow the registration name the number in the To header only.",
          `if ($rU == "${inKamailio(plan.login.username)}") $rU = $tU;`,
        ]
      : []),
    ...(own === null ? [] : [`if (!($rU =~ "${own}")) { sl_send_reply("404", "Not Found"); exit; }`]),
    "record_route();",
    "$du = PBX_URI;",
    "route(RELAY);",
  ]);
}

function loginRoute({ username, password }: NonNullable<TrunkPlan["login"]>): string[] {
  return route("failure_route[TRUNK_LOGIN]", [
    "if (t_is_canceled()) exit;",
    'if (t_check_status("401|407")) {',
    `    $avp(trunk_user) = "${inKamailio(username)}";`,
    `    $avp(trunk_password) = "${inKamailio(password)}";`,
    "    if (uac_auth()) t_relay();",
    "    exit;",
    "}",
  ]);
}

/** /etc/kamailio/kamailio.cfg, for 5.5 and later: between one PBX and the trunk, media passes by. */
export function kamailioCfg(plan: TrunkPlan): string {
  const media = plan.isSecure ? "The PBX must offer SRTP (SDES)" : "The PBX offers G.711";
  return [
    "#!KAMAILIO",
    ...heading(plan).map((line) => `# ${line}`),
    `# ${media}: Kamailio does not touch the media.`,
    "",
    "# Your PBX, behind this Kamailio. Replace both.",
    '#!define PBX_ADDRESS "10.0.0.20"',
    '#!define PBX_URI "sip:10.0.0.20:5060"',
    "",
    ...kamailioModules(plan),
    "",
    ...requests(plan),
    ...(plan.sends ? toTrunk(plan) : []),
    ...(plan.receives ? fromTrunk(plan) : []),
    ...route("route[RELAY]", ["if (!t_relay()) sl_reply_error();"]),
    ...(plan.sends && plan.login ? loginRoute(plan.login) : []),
  ].join("\n");
}
