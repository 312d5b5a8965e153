import { describe, expect, test } from "vitest";
import { liveAnswerOf } from "@/components/notices/live-answer";
import { liveAnswer } from "@/lib/services/notices/live-schema";

const notice = { id: "a", severity: "high", what: "What", href: "/attention/a" };
const data = { asOf: "2026-03-02T10:00:00.000Z", notices: [notice], pressing: 1 };

describe("the answer that is read by hand is read as the portal's own schema reads it", () => {
  test.each([
    ["news", { data }],
    ["no news", { data: { ...data, notices: [], pressing: 0 } }],
    [
      "each severity",
      { data: { ...data, notices: ["critical", "medium"].map((severity) => ({ ...notice, severity })) } },
    ],
  ])("%s", (_name, body) => {
    expect(liveAnswerOf(body)).toEqual(liveAnswer.parse(body).data);
  });

  test.each<[string, unknown]>([
    ["nothing", null],
    ["text", "data"],
    ["a problem", { code: "forbidden", detail: "No." }],
    ["no data", { data: null }],
    ["no moment", { data: { ...data, asOf: "soon" } }],
    ["half of it", { data: { asOf: data.asOf, notices: [] } }],
    ["a figure as text", { data: { ...data, pressing: "1" } }],
    ["half an item", { data: { ...data, pressing: 0.5 } }],
    ["no list", { data: { ...data, notices: { 0: notice } } }],
    ["a severity that is unknown", { data: { ...data, notices: [{ ...notice, severity: "low" }] } }],
    ...Object.keys(notice).map((key): [string, unknown] => [
      `a notice without ${key}`,
      { data: { ...data, notices: [{ ...notice, [key]: undefined }] } },
    ]),
    ["an empty notice", { data: { ...data, notices: [notice, null] } }],
  ])("not %s", (_name, body) => {
    expect(liveAnswer.safeParse(body).success).toBe(false);
    expect(liveAnswerOf(body)).toBeNull();
  });
});
