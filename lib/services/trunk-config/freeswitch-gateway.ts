import { inXml } from "./escape";
import { registers } from "./sip";
import type { TrunkPlan } from "./types";
import { xmlFile } from "./xml-file";

/** sip_profiles/external/<id>.xml */
export function freeswitchGateway(plan: TrunkPlan): string {
  const isRegistered = registers(plan);
  const { login, transport, domain, port } = plan;
  const parameters: [name: string, value: string | number][] = [
    // FreeSWITCH demands both even where nobody asks for them.
    ["username", login?.username ?? "not-used"],
    ["password", login?.password ?? "not-used"],
    ["realm", login?.registrar ?? domain],
    ["from-domain", domain],
    ["proxy", `${domain}:${port}`],
    ["register", String(isRegistered)],
    ["register-transport", transport],
    ["caller-id-in-from", "true"],
    ["context", "public"],
  ];
  if (isRegistered) {
    parameters.push(
      ["register-proxy", `${plan.login.registrar}:${port}`],
      ["expire-seconds", 300],
      ["retry-seconds", 60],
      // The number called, not the SIP sign-in, then names the extension.
      ["extension", "auto_to_user"],
    );
  }
  if (transport !== "udp") parameters.push(["contact-params", `transport=${transport}`]);
  if (plan.sends) parameters.push(["ping", 60]);
  return xmlFile(plan, [
    `<gateway name="${inXml(plan.id)}">`,
    ...parameters.map(([name, value]) => `  <param name="${name}" value="${inXml(String(value))}"/>`),
    "</gateway>",
  ]);
}
