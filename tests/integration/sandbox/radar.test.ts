import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Json, NOON, Rig, rows } from "./helpers";

const DAY = 86_400_000;
const CASES = [
  "expiring",
  "rental_not_covered",
  "no_application",
  "blocked",
  "idle",
  "aadhaar_due",
  "no_active_number",
] as const;

describe("the radar's answers", () => {
  let rig: Rig;
  let radar: Json;
  const keysOf = (name: string, source = radar) =>
    rows(source.cases?.[name]?.items)
      .map(({ account, e164 }) => `${account} ${e164}`)
      .sort();

  beforeAll(async () => {
    rig = await Rig.start({ days: 35 });
    radar = (await rig.control("GET", "/radar")).json;
  });
  afterAll(() => rig.sandbox.close());

  it("has a planted and labelled example of every case", () => {
    expect(Object.keys(radar.cases ?? {}).sort()).toEqual([...CASES].sort());
    const labelled = rows(radar.planted);
    expect(labelled.map((one) => one.case).sort()).toEqual([...CASES].sort());
    for (const one of labelled) {
      const items = rows(radar.cases?.[String(one.case)]?.items);
      const planted = items.filter((item) => Boolean(item.planted));
      expect(planted.map(({ account, e164 }) => [account, e164])).toEqual([[one.account, one.e164]]);
    }
  });

  /** Every number with what only this generation says of it, read as a portal would. */
  async function allNumbers(list: "items" | "data"): Promise<Json[]> {
    const accounts = await rig.accounts();
    const pages = await Promise.all(
      accounts.map(async ({ authId }) => {
        const page = (await rig.get(`/accounts/${authId}/numbers?per_page=100`)).json;
        return rows(page[list]).map((number) => ({ ...number, owner: authId as unknown as Json }));
      }),
    );
    return pages.flat();
  }
  const name = (number: Json) => `${number.owner} ${number.e164 ?? number.number}`;
  const soon = (at: unknown) => Date.parse(String(at)) <= NOON.getTime() + 14 * DAY;

  it("is what the current answers say, read another way", async () => {
    const numbers = await allNumbers("items");
    const pick = (test: (number: Json) => boolean) => numbers.filter(test).map(name).sort();
    expect(pick((number) => number.application_id === undefined)).toEqual(keysOf("no_application"));
    expect(pick((number) => String(number.status) === "blocked")).toEqual(keysOf("blocked"));
    expect(
      pick(({ aadhaar_verification_required: needed, aadhaar_verified: done }) => Boolean(needed) && !done),
    ).toEqual(keysOf("aadhaar_due"));

    const accounts = rows((await rig.get("/accounts?per_page=100")).json.accounts);
    const working = numbers.filter((number) => String(number.status) === "active");
    const bare = accounts
      .filter((account) => Boolean(account.is_active))
      .filter(({ auth_id }) => !working.some(({ owner }) => String(owner) === String(auth_id)))
      .map(({ auth_id }) => `${auth_id} null`);
    expect(bare.sort()).toEqual(keysOf("no_active_number"));

    const uncovered = accounts
      .filter((account) => !account.postpaid && !account.auto_recharge)
      .flatMap(({ auth_id, cash_credits }) => {
        let left = Number(cash_credits);
        return working
          .filter((number) => String(number.owner) === String(auth_id) && soon(number.next_billing_date))
          .sort((a, b) => String(a.next_billing_date).localeCompare(String(b.next_billing_date)))
          .filter(({ monthly_fee }) => {
            const short = left < Number(monthly_fee);
            if (!short) left -= Number(monthly_fee);
            return short;
          });
      });
    expect(uncovered.map(name).sort()).toEqual(keysOf("rental_not_covered"));
  });

  it("is what the older answers say", async () => {
    await rig.options({ generation: "legacy" });
    const numbers = await allNumbers("data");
    await rig.options({ generation: "current" });
    const pick = (test: (number: Json) => boolean) => numbers.filter(test).map(name).sort();
    expect(pick(({ expires_at }) => expires_at !== null && soon(expires_at))).toEqual(keysOf("expiring"));
    expect(pick(({ application_id }) => application_id === null)).toEqual(keysOf("no_application"));
    expect(pick(({ status }) => String(status) === "suspended")).toEqual(keysOf("blocked"));
  });

  it("counts a number as idle that nobody called or called from", async () => {
    const [idle] = rows(radar.cases?.idle?.items);
    await rig.control("POST", "/calls", {
      account: idle?.account,
      direction: "inbound",
      to: idle?.e164,
      billsec: 1,
    });
    const after = (await rig.control("GET", "/radar")).json;
    expect(keysOf("idle", after)).toEqual(
      keysOf("idle").filter((item) => item !== `${idle?.account} ${idle?.e164}`),
    );
  });

  it("takes other windows, and forgets a number that is being released", async () => {
    const near = (await rig.control("GET", "/radar?days=1")).json;
    expect(Number(near.cases?.expiring?.count)).toBeLessThan(Number(radar.cases?.expiring?.count));
    const [first] = rows(radar.cases?.no_application?.items);
    const owner = await rig.account(({ authId }) => authId === String(first?.account));
    await rig.act(owner, "DELETE", `/numbers/${encodeURIComponent(String(first?.e164))}`);
    const after = (await rig.control("GET", "/radar")).json;
    expect(keysOf("no_application", after)).not.toContain(`${first?.account} ${first?.e164}`);
    expect((await rig.control("GET", "/radar?days=soon")).status).toBe(400);
  });
});
