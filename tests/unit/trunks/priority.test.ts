import { describe, expect, it } from "vitest";
import { moveOf } from "@/lib/services/trunk-parts/priority";

const uri = (id: string, priority: number, name: string | null = id) => ({
  ...{ id, name, uri: `sip:${id}@pbx.example.com:5060`, priority, weight: 10, transport: "udp" },
  ...{ isEnabled: true, createdAt: null, updatedAt: null },
});
const order = (uris: ReturnType<typeof uri>[]) =>
  uris.toSorted((one, other) => one.priority - other.priority).map(({ id }) => id);

function moved(uris: ReturnType<typeof uri>[], id: string, direction: "up" | "down") {
  const changes = moveOf(uris, id, direction);
  return uris.map((one) => ({
    ...one,
    priority: changes.find((change) => change.id === one.id)?.priority ?? one.priority,
  }));
}

describe("moving a URI", () => {
  const three = [uri("a", 1), uri("b", 5), uri("c", 9)];

  it.each([
    ["b", "up", ["b", "a", "c"]],
    ["b", "down", ["a", "c", "b"]],
    ["a", "up", ["a", "b", "c"]],
    ["c", "down", ["a", "b", "c"]],
    ["x", "up", ["a", "b", "c"]],
  ] as const)("%s %s", (id, direction, expected) => {
    expect(order(moved(three, id, direction))).toEqual(expected);
  });

  it("steps out of equal priorities, also at the ends", () => {
    expect(order(moved([uri("a", 4), uri("b", 4)], "b", "up"))).toEqual(["b", "a"]);
    expect(order(moved([uri("a", 4), uri("b", 4)], "a", "down"))).toEqual(["b", "a"]);
    expect(order(moved([uri("a", 0), uri("b", 0)], "b", "up"))).toEqual(["b", "a"]);
    expect(order(moved([uri("a", 65_535), uri("b", 65_535)], "a", "down"))).toEqual(["b", "a"]);
  });

  it("gives a name to one without", () => {
    expect(moveOf([uri("a", 1), uri("b", 2, null)], "b", "up")[0]?.name).toBe("sip:b@pbx.example.com:5060");
  });
});
