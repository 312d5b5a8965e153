import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Account, inPath, Rig, rows } from "./helpers";

const BODIES: readonly unknown[] = [
  undefined,
  null,
  [],
  [1],
  "text",
  7,
  {},
  { name: 5, e164: {}, trunk_group_id: [], application_id: null, username: 1, password: 2, sip_uri: 3 },
  { name: "\u0000", ip_address: ["10.0.0.1"], slots: 1e300, priority: -1, concurrent_calls_limit: 1.5 },
  { slots: "1", reason: 4, trunk_status: 1, transport: true, webhook_url: {}, cidr_ip: 9 },
];

describe("bodies that are none", () => {
  let rig: Rig;
  let customer: Account;
  beforeAll(async () => {
    rig = await Rig.start({ days: 1 });
    customer = await rig.busiest();
  });
  afterAll(() => rig.sandbox.close());

  it("are refused everywhere with an answer below 500, and change nothing", async () => {
    const own = async (path: string) => rows((await rig.act(customer, "GET", path)).json.objects);
    const e164 = inPath(
      rows((await rig.act(customer, "GET", "/numbers")).json.items).find(
        (number) => number.trunk_group_id === undefined && String(number.status) === "active",
      )?.e164,
    );
    const id = async (path: string) => String((await own(path))[0]?.id);
    const trunk = String((await own("/trunks"))[0]?.trunk_id);
    const routes: [method: string, path: string][] = [
      ["POST", "/numbers/purchase-from-inventory"],
      ["POST", `/numbers/${e164}/assign`],
      ["POST", `/numbers/${e164}/application`],
      ["POST", "/trunks"],
      ["PUT", `/trunks/${trunk}`],
      ["POST", "/credentials"],
      ["POST", "/ip-acl"],
      ["PUT", `/ip-acl/${await id("/trunks/ip-acl")}`],
      ["POST", "/origination-uris"],
      ["PUT", `/origination-uris/${await id("/trunks/origination-uris")}`],
      ["POST", "/Application/"],
    ];
    const before = await rig.control("GET", "/ledger");
    for (const [method, path] of routes) {
      for (const body of BODIES) {
        const answer = await rig.act(customer, method, path, body);
        const what = `${method} ${path} ${JSON.stringify(body)} ${answer.text}`;
        expect(answer.status, what).toBeGreaterThanOrEqual(400);
        expect(answer.status, what).toBeLessThan(500);
        expect(answer.json.error, what).toBeTruthy();
      }
    }
    for (const body of BODIES) {
      const answer = await rig.send("POST", `/accounts/${customer.authId}/concurrency/transfer`, body);
      expect(answer.status).toBe(422);
    }
    expect((await rig.control("GET", "/ledger")).text).toBe(before.text);
  });
});
