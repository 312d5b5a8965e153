import { describe, expect, it } from "vitest";
import { freeswitch } from "@/lib/services/trunk-config/freeswitch";
import { type Element, readXml } from "./read-xml";
import { planFor, VARIANTS } from "./variants";

function all(element: Element, name: string): Element[] {
  return [
    ...(element.name === name ? [element] : []),
    ...element.children.flatMap((child) => all(child, name)),
  ];
}

function read(request: Parameters<typeof planFor>[0]) {
  const plan = planFor(request);
  const files = freeswitch(plan).files.map((file) => ({ ...file, xml: readXml(file.text, ["domain"]) }));
  const find = (part: string) => files.find((file) => file.path.includes(part))?.xml;
  return {
    plan,
    gateway: find("sip_profiles"),
    incoming: find("dialplan/public"),
    outgoing: find("dialplan/default"),
  };
}

const cases = VARIANTS.map(({ title, request }) => [title, request] as const);

describe("FreeSWITCH's files", () => {
  it.each(cases)("hold together for %s", (_, request) => {
    const { plan, gateway = expect.fail(), incoming, outgoing } = read(request);
    const parameters = all(gateway, "param").map(({ attributes }) => [attributes.name, attributes.value]);
    const value = Object.fromEntries(parameters);
    expect(parameters).toHaveLength(Object.keys(value).length);
    expect(all(gateway, "gateway").map((one) => one.attributes.name)).toEqual([plan.id]);
    expect(value).toMatchObject({
      username: plan.login?.username ?? "not-used",
      password: plan.login?.password ?? "not-used",
      proxy: `${plan.domain}:${plan.port}`,
      register: String(plan.login !== null && plan.receives),
      "register-transport": plan.transport,
    });
    expect(incoming !== undefined).toBe(plan.receives);
    expect(outgoing !== undefined).toBe(plan.sends);
    for (const dialplan of [incoming, outgoing]) {
      if (!dialplan) continue;
      const text = JSON.stringify(dialplan);
      expect(text.includes("rtp_secure_media=mandatory")).toBe(plan.isSecure);
      for (const condition of all(dialplan, "condition")) {
        expect(() => new RegExp(condition.attributes.expression ?? "(")).not.toThrow();
      }
    }
    const bridges = all(outgoing ?? { name: "", attributes: {}, children: [] }, "action").filter(
      (one) => one.attributes.application === "bridge",
    );
    expect(bridges.map((one) => one.attributes.data?.endsWith(`sofia/gateway/${plan.id}/+$1`))).toEqual(
      plan.sends ? [true] : [],
    );
  });

  it("answers the trunk's numbers with or without a plus, and no other", () => {
    const numbers = ["+918071234567", "+918071234568"];
    const { incoming } = read({ ...(VARIANTS.at(-1)?.request ?? expect.fail()), numbers });
    const expression = new RegExp(
      all(incoming ?? expect.fail(), "condition")[0]?.attributes.expression ?? "",
    );
    const answered = ["+918071234567", "918071234568", "918071234569", "9180712345670", "+918071234567x"];
    expect(answered.map((number) => expression.test(number))).toEqual([true, true, false, false, false]);
  });
});
