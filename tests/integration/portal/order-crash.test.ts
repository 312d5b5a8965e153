import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { orderDto } from "@/lib/services/provisioning/schema";
import { bodyOf, dataOf } from "../../fixtures/portal/answer";
import { ApiClient } from "../../fixtures/portal/api-client";
import { type Rig, startRig } from "../../fixtures/portal/rig";
import {
  buy,
  chargesOf,
  forSale,
  orderRow,
  purchasesFor,
  release,
  releases,
} from "../../fixtures/portal/trade";
import { until } from "../../fixtures/portal/wait";

const owned = z.object({ data: z.array(z.object({ e164: z.string() })) });
const newAct = (): Act => ({ authId: "", e164: "", key: crypto.randomUUID() });
const done = newAct();
const notDone = newAct();
const released = newAct();
interface Act {
  authId: string;
  e164: string;
  key: string;
}
let rig: Rig;
let admin: ApiClient;
let offers: Awaited<ReturnType<typeof forSale>>;

/** Two purchases and a release are under way upstream when the portal dies as in a crash; then it starts again. */
beforeAll(async () => {
  rig = await startRig();
  admin = await rig.api("admin");
  const owners = rig.customers.filter(({ numbers }) => numbers > 0).toReversed();
  for (const [place, act] of [done, notDone, released].entries()) {
    act.authId = owners[place]?.authId ?? "";
    dataOf(await admin.topUp(act.authId, "5000.00", { confirmDuplicate: true }), z.unknown(), 201);
  }
  offers = await forSale(admin, done.authId);
  done.e164 = offers[0]?.e164 ?? "";
  notDone.e164 = offers[1]?.e164 ?? "";
  const mine = bodyOf(await admin.get(`/api/v1/customers/${released.authId}/numbers?status=active`), owned);
  released.e164 = mine.data[0]?.e164 ?? "";
  const purchase = (authId: string) => ({ method: "POST", path: `/${authId}/numbers/purchase` });
  await rig.control.fault({ kind: "hang_after_commit", match: purchase(done.authId) });
  await rig.control.fault({ kind: "hang", match: purchase(notDone.authId) });
  await rig.control.fault({ kind: "hang_after_commit", match: { method: "DELETE", path: "/numbers/" } });
  const mark = await rig.control.mark();
  const cut = [
    buy(admin, done.authId, offerOf(done), done.key),
    buy(admin, notDone.authId, offerOf(notDone), notDone.key),
    release(admin, released.authId, released.e164, released.key),
  ].map((answer) => answer.then(() => "answered").catch(() => "cut off"));
  await until("all three to be under way", async () => (await rig.control.writes(mark)).length === 3);
  await rig.portal.kill9();
  expect(await Promise.all(cut)).toEqual(["cut off", "cut off", "cut off"]);
  await rig.control.heal();
  await rig.restart();
  admin = new ApiClient(rig.portal.url, admin.key);
}, 120_000);
afterAll(() => rig?.stop());

function offerOf({ e164 }: Act) {
  const offer = offers.find((one) => one.e164 === e164);
  if (!offer) throw new Error("It was for sale.");
  return offer;
}

const stateIs = (act: Act, state: string) => async () => (await orderRow(rig, act.key)).state === state;

test("the number that was bought is found, with one POST ever and one price taken", async () => {
  await until("the purchase to complete", stateIs(done, "completed"), 90);
  const again = await buy(admin, done.authId, offerOf(done), done.key);
  expect(dataOf(again, orderDto, 201).state).toBe("completed");
  expect(await purchasesFor(rig.control, done.authId)).toBe(1);
  expect(await chargesOf(rig.control, done.authId, done.e164)).toEqual(["did_purchase", "did_rental"]);
}, 120_000);

test("the number that was released is found, with one DELETE ever", async () => {
  await until("the release to complete", stateIs(released, "completed"), 90);
  expect(await releases(rig.control, released.e164)).toBe(1);
}, 120_000);

test("the purchase that did not happen stays unknown, and is never called failed", async () => {
  const looked = async () => Number((await orderRow(rig, notDone.key)).looks) >= 1;
  await until("a look for it", looked, 90);
  const again = await buy(admin, notDone.authId, offerOf(notDone), notDone.key);
  expect(dataOf(again, orderDto, 202).state).toBe("unknown");
  expect(await orderRow(rig, notDone.key)).toMatchObject({ failureCode: "sender_stopped" });
  expect(await purchasesFor(rig.control, notDone.authId)).toBe(1);
  expect(await chargesOf(rig.control, notDone.authId, notDone.e164)).toEqual([]);
}, 120_000);
