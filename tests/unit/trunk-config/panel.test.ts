import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { authenticationOptions } from "@/components/trunk-config/authentication-options";
import {
  ConfigurationPanel,
  type ConfigurationPanelProps,
} from "@/components/trunk-config/configuration-panel";
import { SYSTEM_NAMES } from "@/lib/services/trunk-config/systems";

const PROPS: ConfigurationPanelProps = {
  trunk: {
    name: "Main",
    domain: "39a32383.sip.vobiz.ai",
    direction: "both",
    transport: "udp",
    isSecure: false,
    concurrentCallsLimit: 10,
    callsPerSecondLimit: 2,
  },
  users: [
    { username: "first", realm: "MA_1.sip.vobiz.ai" },
    { username: "second", realm: null },
  ],
  addresses: ["103.21.58.7"],
  numbers: ["+918071234567"],
  originationUris: [],
};

const shown = (more: Partial<ConfigurationPanelProps> = {}) =>
  renderToStaticMarkup(createElement(ConfigurationPanel, { ...PROPS, ...more }));

describe("the ways to prove who calls", () => {
  const keys = (...given: Parameters<typeof authenticationOptions>) =>
    authenticationOptions(...given).map((option) => option.key);

  it("begin with the user whose password was just shown", () => {
    expect(keys(PROPS.users, [], undefined)).toEqual(["digest:first", "digest:second", "address"]);
    expect(keys(PROPS.users, [], { username: "second", value: "x" })).toEqual([
      "digest:second",
      "digest:first",
      "address",
    ]);
  });

  it("begin with the address where there is one but no user", () => {
    expect(keys([], ["103.21.58.7"], undefined)).toEqual(["address", "digest"]);
    expect(keys([], [], undefined)).toEqual(["digest", "address"]);
  });

  it("give a shown password to its own user alone", () => {
    const options = authenticationOptions(PROPS.users, [], { username: "second", value: "canary" });
    expect(
      options.filter((option) => JSON.stringify(option).includes("canary")).map(({ key }) => key),
    ).toEqual(["digest:second"]);
  });
});

describe("the panel", () => {
  it("has a tab for each system and the first one's files", () => {
    const page = shown();
    for (const name of Object.values(SYSTEM_NAMES)) expect(page).toContain(`>${name}</button>`);
    expect(page).toContain("[trunk-main-39a32383-registration]");
    expect(page).toContain("password = REPLACE-WITH-SIP-PASSWORD");
    expect(page).toContain("Add one with the public address of the system.");
  });

  it("fills in a password only where it was handed one", () => {
    expect(shown({ revealed: { username: "second", value: "Canary-41d7" } })).toContain(
      "password = Canary-41d7",
    );
    expect(shown({ revealed: { username: "gone", value: "Canary-41d7" } })).not.toContain("Canary-41d7");
  });

  it("makes nothing of a domain that could break a file", () => {
    const page = shown({ trunk: { ...PROPS.trunk, domain: "a\nb.example.com" } });
    expect(page).toContain("No configuration can be made");
    expect(page).not.toContain("<pre");
  });

  it("escapes a trunk's name for its page", () => {
    expect(shown({ trunk: { ...PROPS.trunk, name: "<img src=x onerror=alert(1)>" } })).not.toContain("<img");
  });
});
