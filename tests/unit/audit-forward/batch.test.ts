import { expect, test } from "vitest";
import { webhookMessage } from "@/lib/services/audit-forward/batch";

const at = new Date("2026-02-03T04:05:06Z");
/** Seals alone: of which rows they are does not matter to the id. */
const rows = (places: number[], mac: string) =>
  places.map((place) => ({ place: String(place), keyId: "a1", mac: mac.repeat(64), row: null }));

test("the same rows have the same id, and others at the same places another", () => {
  const first = webhookMessage("f1", rows([7, 8], "a"), at);
  expect(first.id).toBe("f1.7-8.aaaaaaaaaaaaaaaa");
  expect(webhookMessage("f1", rows([7, 8], "a"), new Date(at.getTime() + 60_000)).id).toBe(first.id);
  expect(webhookMessage("f1", rows([7, 8], "b"), at).id).not.toBe(first.id);
  expect(webhookMessage("f2", rows([7, 8], "a"), at).id).not.toBe(first.id);
});
