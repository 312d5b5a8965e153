import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, keys, Rig, rows } from "./helpers";

describe("capacity", () => {
  let rig: Rig;
  let customer: Account;
  let base: string;
  beforeAll(async () => {
    rig = await Rig.start({ days: 1 });
    customer = await rig.busiest();
    base = `/accounts/${customer.authId}/concurrency`;
  });
  afterAll(() => rig.sandbox.close());

  it("moves from the partner to a customer and back, and is remembered", async () => {
    const before = (await rig.get(base)).json;
    expect(keys(before)).toEqual(
      `customer_auth_id customer_concurrent_calls_limit customer_cps_limit net_concurrent_calls_allocated
       net_cps_allocated partner_auth_id partner_concurrent_calls_limit partner_cps_limit`.split(/\s+/),
    );
    const given = await rig.send("POST", `${base}/transfer`, { slots: 6, description: "Festival" });
    expect(given.json).toMatchObject({
      success: true,
      slots: 6,
      resource: "concurrent_calls",
      from_account: "PA_TANDEM01",
      to_account: customer.authId,
      partner_remaining: Number(before.partner_concurrent_calls_limit) - 6,
      customer_effective: Number(before.customer_concurrent_calls_limit) + 6,
    });
    await rig.send("POST", `${base}/transfer`, { slots: 2, resource: "cps" });
    const account = (await rig.get("/accounts?per_page=100")).json.accounts;
    const row = rows(account).find(({ auth_id }) => String(auth_id) === customer.authId);
    expect(row).toMatchObject({ purchased_concurrent_calls: 6, purchased_cps: 2 });
    expect(Number(row?.concurrent_calls_limit)).toBe(Number(before.customer_concurrent_calls_limit) + 6);
    expect((await rig.own(customer, "/auth/me")).json).toMatchObject({ purchased_cps: 2 });

    const tooMuch = await rig.send("POST", `${base}/reclaim`, { slots: 7 });
    expect([tooMuch.status, tooMuch.json.available]).toEqual([400, 6]);
    const back = await rig.send("POST", `${base}/reclaim`, { slots: 6 });
    expect(back.json).toMatchObject({ from_account: customer.authId, to_account: "PA_TANDEM01" });
    expect((await rig.get(base)).json).toMatchObject({
      net_concurrent_calls_allocated: 0,
      net_cps_allocated: 2,
      partner_concurrent_calls_limit: before.partner_concurrent_calls_limit,
    });
    const history = rows((await rig.get("/concurrency/transfers?limit=2")).json.transfers);
    expect(history.map(({ type }) => type)).toEqual(["reclaim", "transfer"]);
  });

  it.each([
    ["nothing", { slots: 0 }, 422],
    ["more than a call can move", { slots: 10_001 }, 422],
    ["another resource", { slots: 1, resource: "lines" }, 422],
    ["a long story", { slots: 1, description: "x".repeat(501) }, 422],
    ["more than there is", { slots: 9000 }, 400],
  ])("refuses %s", async (_what, body, status) => {
    expect((await rig.send("POST", `${base}/transfer`, body)).status).toBe(status);
  });

  it("is closed to a partner without the access, and to strangers", async () => {
    expect((await rig.get("/accounts/MA_NOBODY00/concurrency")).status).toBe(404);
    await rig.options({ canMoveCapacity: false });
    expect((await rig.send("POST", `${base}/transfer`, { slots: 1 })).status).toBe(403);
    await rig.options({ canMoveCapacity: true });
  });
});
