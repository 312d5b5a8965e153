import { describe, expect, it } from "vitest";
import { operationList } from "@/app/api/v1/operations";
import { openApi } from "@/lib/http/openapi";

const document = JSON.parse(JSON.stringify(openApi(operationList)));

describe("openapi.json", () => {
  it("has every operation once", () => {
    const ids = operationList.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, method } of operationList)
      expect(document.paths[path][method.toLowerCase()]).toBeDefined();
  });

  it("asks for the Idempotency-Key where money moves, and for a key where something is written", () => {
    const transfer = document.paths["/api/v1/customers/{authId}/transfers"].post;
    expect(transfer.parameters).toContainEqual(
      expect.objectContaining({ name: "Idempotency-Key", required: true }),
    );
    expect(transfer.security).toEqual([{ apiKey: [] }]);
    expect(transfer.requestBody.content["application/json"].schema.required).toEqual(["amount", "currency"]);
  });

  it("names every path parameter", () => {
    for (const { path, method } of operationList) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = document.paths[path][method.toLowerCase()].parameters
        .filter((parameter: { in: string }) => parameter.in === "path")
        .map((parameter: { name: string }) => parameter.name);
      expect(described, path).toEqual(named);
    }
  });
});
