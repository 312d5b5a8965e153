import type { OriginationUriDto } from "./schema";

export interface PriorityChange {
  id: string;
  name: string;
  priority: number;
}

const LAST = 65_535;

/**
 * The changes that bring one URI before or behind its neighbour, in the order in which to make them. Equal priorities
 * share the calls, so the one that moves steps out of their midst.
 * @param uris in the order in which they are tried
 */
export function moveOf(
  uris: readonly OriginationUriDto[],
  id: string,
  direction: "up" | "down",
): PriorityChange[] {
  const at = uris.findIndex((uri) => uri.id === id);
  const moving = uris[at];
  const neighbour = uris[direction === "up" ? at - 1 : at + 1];
  if (!moving || !neighbour) return [];
  const to = (uri: OriginationUriDto, priority: number): PriorityChange => ({
    id: uri.id,
    // Upstream wants a name with each change, and some have none.
    name: uri.name ?? uri.uri.slice(0, 100),
    priority,
  });
  if (moving.priority !== neighbour.priority) {
    return [to(moving, neighbour.priority), to(neighbour, moving.priority)];
  }
  const apart = moving.priority + (direction === "up" ? -1 : 1);
  if (apart >= 0 && apart <= LAST) return [to(moving, apart)];
  return [to(neighbour, direction === "up" ? 1 : LAST - 1)];
}
