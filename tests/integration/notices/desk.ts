import { randomUUID } from "node:crypto";
import type { UserActor } from "@/lib/auth/actor";
import type { Role } from "@/lib/authz/permissions";
import { db } from "@/lib/db/client";
import type { AttentionRuleName, Severity } from "@/lib/services/attention/catalog";
import { storeFindings } from "@/lib/services/attention/store";
import { tellPeople } from "@/lib/services/notices/jobs";
import { usual } from "@/lib/services/notices/read";
import type { NoticeInput } from "@/lib/services/notices/schema";
import { saveNotices } from "@/lib/services/notices/write";
import { lettersTo } from "../../fixtures/portal/letters";
import { makePerson, workBeside } from "../../fixtures/portal/people";
import { createDatabase } from "../../setup/database";
import { ownSecrets } from "../../setup/secrets";

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** The staff before a queue that only the test fills, with a clock that only the test moves. */
export class Desk {
  now = new Date("2031-03-03T06:30:00Z");
  private readonly found = new Map<string, { rule: AttentionRuleName; severity: Severity }>();

  private constructor(private readonly drop: () => Promise<void>) {}

  /** @param env goes over what a portal on the internet would have */
  static async open(env: Record<string, string> = {}): Promise<Desk> {
    const database = await createDatabase();
    workBeside({
      env: {
        DATABASE_URL: database.url,
        APP_URL: "https://tandem.example",
        ...ownSecrets(),
        ...env,
      },
    });
    return new Desk(() => database.drop());
  }

  async close(): Promise<void> {
    await db().$disconnect();
    await this.drop();
  }

  /** An empty queue, and nobody who is told of it. */
  async tidy(): Promise<void> {
    this.found.clear();
    await db().attentionItem.deleteMany();
    await db().noticeSetting.deleteMany();
    await db().noticeRule.deleteMany();
  }

  pass(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }

  async person(given: Partial<NoticeInput> = {}, role: Role = "admin", timeZone = "Asia/Kolkata") {
    const { id, email } = await makePerson(role);
    await db().user.update({ where: { id }, data: { timeZone } });
    const actor: UserActor = {
      type: "user",
      id,
      name: `Test ${role}`,
      email,
      role,
      own: null,
      visit: null,
      sessionId: randomUUID(),
      proven: null,
      hasSecondFactor: false,
      language: null,
      timeZone,
      request: { requestId: randomUUID(), address: null, userAgent: null, host: null },
    };
    const save = (next: Partial<NoticeInput>) => saveNotices(actor, { ...usual, ...next });
    await save(given);
    const letters = () => lettersTo(email);
    /** What they were told, the newest last. */
    const subjects = async () => (await letters()).map(({ letter }) => letter.subject);
    return { id, email, actor, save, letters, subjects };
  }

  /** What the rules see from now on, by its name: how grave it is, or null where it is over. */
  async see(changes: Record<string, Severity | null>, rule: AttentionRuleName = "transfer_in_review") {
    for (const [subject, severity] of Object.entries(changes)) {
      if (severity) this.found.set(subject, { rule, severity });
      else this.found.delete(subject);
    }
    const found = [...this.found].filter(([, one]) => one.rule === rule);
    await storeFindings(
      rule,
      found.map(([subject, { severity }]) => ({
        subject,
        label: subject,
        customerId: null,
        severity,
        since: null,
        facts: {},
      })),
      this.now,
    );
  }

  async itemId(subject: string): Promise<string> {
    return (await db().attentionItem.findFirstOrThrow({ where: { subject }, orderBy: { openedAt: "desc" } }))
      .id;
  }

  /** What the portal's own beat does, after some time. */
  async tell(afterMs = 15 * SECOND): Promise<void> {
    this.pass(afterMs);
    await tellPeople(this.now);
  }

  states(userId: string) {
    return db()
      .noticeDelivery.findMany({
        where: { userId },
        orderBy: [{ change: { at: "asc" } }, { changeId: "asc" }],
        select: { state: true, change: { select: { kind: true } } },
      })
      .then((rows) => rows.map(({ state, change }) => `${change.kind} ${state}`));
  }
}
