import { describe, expect, test } from "vitest";
import { documentedCauses, documentedCodes } from "@/lib/services/call-endings/codes";
import { explain, rules } from "@/lib/services/call-endings/explain";
import { factsWith } from "./call";
import {
  type Case,
  calledCases,
  creditCases,
  flowCases,
  limitCases,
  networkCases,
  normalCases,
  numberCases,
  unknownCases,
} from "./cases";

const groups: Record<string, Case[]> = {
  "the wallet": creditCases,
  "limits and checks": limitCases,
  "the own number": numberCases,
  "the called side": calledCases,
  "networks and sound": networkCases,
  "the application": flowCases,
  "normal ends": normalCases,
  "nothing that can be said": unknownCases,
};
const all = Object.values(groups).flat();

for (const [group, cases] of Object.entries(groups)) {
  describe(group, () => {
    test.each(cases)("%s", (_name, given, ruleId, likelihood) => {
      const ending = explain(factsWith(given));
      expect([ending.ruleId, ending.likelihood]).toEqual([ruleId, likelihood]);
      if (likelihood !== "unknown") expect(ending.evidence.length).toBeGreaterThan(0);
    });
  });
}

test("every documented cause and code has a case", () => {
  const causes = new Set(all.map(([, { call }]) => call?.hangupCause?.toUpperCase()));
  const codes = new Set(all.flatMap(([, { call }]) => call?.hangupCauseCode ?? []));
  expect(documentedCauses.filter((cause) => !causes.has(cause))).toEqual([]);
  expect(documentedCodes.filter((code) => !codes.has(code))).toEqual([]);
});

test("every rule is the answer to a case, or stands beside one", () => {
  const answers = new Set(
    all.flatMap(([, given]) => {
      const { ruleId, others } = explain(factsWith(given));
      return [ruleId, ...others.map((other) => other.ruleId)];
    }),
  );
  const beside = explain(factsWith({ call: { ...poorCall } }));
  for (const { ruleId } of beside.others) answers.add(ruleId);
  expect(rules.map(({ id }) => id).filter((id) => !answers.has(id))).toEqual([]);
});

const poorCall = {
  answeredAt: "2026-11-19T08:32:20Z",
  billsec: 80,
  hangupCause: "NORMAL_CLEARING",
  hangupCauseCode: 4000,
  hangupSource: "Callee",
  mos: 2.4,
  packetLossPercent: 7,
};

test("what may also have been it stands beside, the surer first", () => {
  const sound = explain(factsWith({ call: poorCall }));
  expect(sound.ruleId).toBe("normal.callee-hung-up");
  expect(sound.others.map(({ ruleId, likelihood }) => [ruleId, likelihood])).toEqual([
    ["normal.poor-sound", "possible"],
  ]);

  const disagreeing = explain(factsWith({ call: { hangupCause: "USER_BUSY", hangupCauseCode: 3000 } }));
  expect(disagreeing.others.map(({ likelihood }) => likelihood)).not.toContain("certain");
});

test("the evidence names the facts, with the amount and its currency", () => {
  const { evidence } = explain(
    factsWith({
      call: { hangupCause: "CALL_REJECTED", hangupCauseCode: 1010 },
      wallet: { state: "low", least: "0.12", most: "0.125", currency: "INR" },
    }),
  );
  expect(evidence).toEqual([
    "The record's code is 1010, “Canceled (Out Of Credits)”.",
    "Nobody answered.",
    "The wallet held between ₹0.12 and ₹0.125 at that second.",
  ]);
});
