import { describe, expect, it } from "vitest";
import { toChoices, toStored } from "@/lib/services/portal-policy/choices";
import { type CustomerPolicyForm, portalChoices } from "@/lib/services/portal-policy/schema";

const inherit: CustomerPolicyForm = {
  invitePeople: "inherit",
  requestTopUps: "inherit",
  manageTrunks: "inherit",
  routeNumbers: "inherit",
};

describe("what differs for one customer", () => {
  it("keeps only what differs", () => {
    expect(toStored(inherit)).toEqual({});
    expect(toStored({ ...inherit, manageTrunks: "yes", invitePeople: "no" })).toEqual({
      manageTrunks: true,
      invitePeople: false,
    });
  });

  it("comes back as it was chosen", () => {
    for (const invitePeople of portalChoices)
      for (const routeNumbers of portalChoices) {
        const form = { ...inherit, invitePeople, routeNumbers };
        expect(toChoices(toStored(form))).toEqual(form);
      }
  });

  it("is nothing where nothing was said", () => {
    expect(toChoices(null)).toEqual(inherit);
    expect(toChoices({})).toEqual(inherit);
  });

  it("shows that what cannot be read allows nothing", () => {
    expect(toChoices({ manageTrunks: "on" })).toEqual({
      invitePeople: "no",
      requestTopUps: "no",
      manageTrunks: "no",
      routeNumbers: "no",
    });
  });
});
