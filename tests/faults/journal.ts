import { z } from "zod";
import { Control } from "../fixtures/portal/control";
import type { Credit, Post } from "./verdict";

const posting = z.object({
  number: z.int(),
  id: z.string(),
  referenceType: z.string(),
  description: z.string(),
  legs: z.array(z.object({ account: z.string(), amount: z.string() })),
});
const REFERENCE = /\[ref:([0-9A-HJKMNP-TV-Z]{26})\]/;
const TRANSFER = /\/accounts\/([^/]+)\/transfer-balance$/;
const body = z.object({ description: z.string() });

/** What really happened upstream: every POST that arrived, every credit in the books. */
export class Journal {
  readonly control: Control;
  private readonly arrived: Post[] = [];
  private seenRequest = 0;
  private firstPosting = 0;

  constructor(controlUrl: string) {
    this.control = new Control(controlUrl);
  }

  /** What the history was seeded with is none of ours. */
  async begin(): Promise<void> {
    const { postings } = await this.postings(0);
    this.firstPosting = postings.at(-1)?.number ?? 0;
  }

  /** The upstream remembers a limited number of requests, so they are collected while they come. */
  async collect(): Promise<void> {
    // The latest may have no body yet: it is looked at again until it has an answer or is old.
    const requests = await this.control.requests({ method: "POST", since: this.seenRequest });
    for (const { seq, time, path, body: sent } of requests) {
      const authId = TRANSFER.exec(path)?.[1];
      if (sent === undefined && Date.now() - Date.parse(time) < 1_000) break;
      this.seenRequest = seq;
      if (!authId) continue;
      const said = body.safeParse(sent);
      const reference = said.success ? (REFERENCE.exec(said.data.description)?.[1] ?? null) : null;
      this.arrived.push({ authId, reference, at: Date.parse(time) });
    }
  }

  get posts(): readonly Post[] {
    return this.arrived;
  }

  /** Whether a request of this kind for this customer has arrived since that time. */
  async hasArrived({ method, path }: { method: string; path: string }, since: number): Promise<boolean> {
    const query = new URLSearchParams({ method, path, since: new Date(since).toISOString() });
    const answer = await this.control.call("GET", `/requests?${query}`);
    return z.object({ requests: z.array(z.unknown()) }).parse(answer).requests.length > 0;
  }

  /** Transfers out of the master balance as the books have them, whatever the public ledger shows. */
  async credits(): Promise<Credit[]> {
    const { postings } = await this.postings(this.firstPosting);
    return postings
      .filter(({ referenceType }) => referenceType === "transfer")
      .map(({ description, legs }) => {
        const wallet = legs.find(({ account }) => account.startsWith("wallet:"));
        return {
          authId: wallet?.account.slice("wallet:".length) ?? "",
          amount: wallet?.amount ?? "0",
          reference: REFERENCE.exec(description)?.[1] ?? null,
        };
      });
  }

  private async postings(since: number) {
    const answer = await this.control.call("GET", `/ledger?since=${since}`);
    return z.object({ postings: z.array(posting) }).parse(answer);
  }
}
