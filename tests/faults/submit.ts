import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Portals } from "./portals";
import type { PortalIndex } from "./script";

/** What one request was told in the end. */
export interface Told {
  key: string;
  /** Whether it carried the body that its key was made for. */
  sameBody: boolean;
  status: number;
  code: string | null;
  transferId: string | null;
}

export interface Asked {
  key: string;
  sameBody: boolean;
  authId: string;
  amount: string;
  note: string;
  portal: PortalIndex;
}

const answer = z.object({
  code: z.string().optional(),
  data: z.object({ id: z.string() }).optional(),
});
const ATTEMPTS = 8;
/** A portal that was killed is back by then, also on a machine that is busy. */
const RESTART_MS = 90_000;
/** Whoever waits longer leaves it at that: the portal goes on without its client. */
const PATIENCE_MS = 6_000;

/** The reseller's own system: asks with its key, and asks again with the same one where it got no answer. */
export class Submitter {
  readonly told: Told[] = [];
  private turn = 0;

  constructor(
    private readonly portals: Portals,
    private readonly apiKeys: readonly string[],
  ) {}

  /** One request, and its repeats until there is an answer that says something. */
  async ask(asked: Asked, leaveAfterMs: number | null = null): Promise<Told | null> {
    let patience = leaveAfterMs ?? PATIENCE_MS;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const url = await this.address(attempt % 2 === 0 ? asked.portal : asked.portal === 0 ? 1 : 0);
      const told = url === null ? null : await this.once(asked, url, patience);
      if (told === "left") {
        if (patience === PATIENCE_MS) return null;
        patience = PATIENCE_MS;
      } else if (told) {
        this.told.push(told);
        // Trouble of the portal's own, or its own brake: nothing is said about the transfer.
        if (told.status !== 500 && told.status !== 429) return told;
      }
      await sleep(100 + attempt * 150);
    }
    return null;
  }

  /** Of this portal or, while it is down, of the other one; waits while both are. */
  private async address(portal: PortalIndex): Promise<string | null> {
    for (const end = Date.now() + RESTART_MS; Date.now() < end; await sleep(50)) {
      const url = this.portals.url(portal) ?? this.portals.url(portal === 0 ? 1 : 0);
      if (url) return url;
    }
    return null;
  }

  private async once(asked: Asked, url: string, patience: number): Promise<Told | "left" | null> {
    const apiKey = this.apiKeys[this.turn++ % this.apiKeys.length] ?? "";
    try {
      const response = await fetch(`${url}/api/v1/customers/${asked.authId}/transfers`, {
        method: "POST",
        headers: {
          authorization: `Bearer ${apiKey}`,
          "content-type": "application/json",
          "idempotency-key": asked.key,
        },
        body: JSON.stringify({ amount: asked.amount, currency: "INR", note: asked.note }),
        signal: AbortSignal.timeout(patience),
      });
      const body = answer.parse(await response.json());
      return {
        key: asked.key,
        sameBody: asked.sameBody,
        status: response.status,
        code: body.code ?? null,
        transferId: body.data?.id ?? null,
      };
    } catch (error) {
      // No answer: we did not wait for it, or the portal died.
      return error instanceof Error && error.name === "TimeoutError" ? "left" : null;
    }
  }
}
