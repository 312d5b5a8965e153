import type { Context } from "./context";
import type { Reply } from "./reply";

export type Scope = "partner" | "partner-or-jwt" | "customer" | "customer-own" | "open";
export type Handler = (context: Context) => Reply;

export interface Route {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Segments; one that begins with a colon matches anything and is a parameter. */
  readonly path: string;
  readonly scope: Scope;
  readonly handler: Handler;
}

export type Match =
  | { readonly kind: "found"; readonly route: Route; readonly params: Readonly<Record<string, string>> }
  | { readonly kind: "method" }
  | { readonly kind: "none" };

interface Compiled {
  readonly route: Route;
  readonly segments: readonly string[];
}

/** Looks a path up among routes of the same number of segments; a static segment wins over a parameter by order. */
export class Router {
  private readonly byLength = new Map<number, Compiled[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const segments = route.path.split("/");
      const list = this.byLength.get(segments.length) ?? [];
      this.byLength.set(segments.length, [...list, { route, segments }]);
    }
  }

  match(method: string, path: string): Match {
    const parts = path.split("/");
    let known = false;
    for (const { route, segments } of this.byLength.get(parts.length) ?? []) {
      const params = paramsOf(segments, parts);
      if (!params) continue;
      if (route.method === method) return { kind: "found", route, params };
      known = true;
    }
    return { kind: known ? "method" : "none" };
  }
}

function paramsOf(segments: readonly string[], parts: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {};
  for (const [index, segment] of segments.entries()) {
    const part = parts[index] ?? "";
    if (!segment.startsWith(":")) {
      if (segment !== part) return null;
    } else {
      if (part === "") return null;
      try {
        params[segment.slice(1)] = decodeURIComponent(part);
      } catch {
        return null;
      }
    }
  }
  return params;
}
