import { handleControlRequest, type Surroundings } from "./control/control-server";
import { Faults } from "./faults/rules";
import { type Api, handleApiRequest } from "./http/api-server";
import { Listener } from "./http/listener";
import { RequestLog } from "./http/request-log";
import { makePartner, type PartnerCredentials } from "./seed/partner";
import { KycClock } from "./webhooks/kyc-clock";
import { WebhookSender } from "./webhooks/sender";
import { Journal, type JournalHeader } from "./world/journal";
import type { Generation } from "./world/settings";
import { DAY_MS, dayOf } from "./world/traffic";
import { World } from "./world/world";

export interface SandboxOptions {
  /** 0 takes a free port. */
  port?: number;
  controlPort?: number;
  /** Where the API listens; the control port is always on the loopback interface. */
  host?: string;
  seed?: number | string;
  /** When given, it also overrides what a journal remembers. */
  generation?: Generation;
  now?: () => Date;
  /** The history leads up to the midnight (UTC) before it; today by default. */
  anchor?: Date;
  customers?: number;
  days?: number;
  journalFile?: string;
  /** Of the partner at the anchor, in rupees, with up to five decimals. */
  partnerBalance?: string;
  latencyMs?: number;
  partner?: Partial<PartnerCredentials>;
}

export interface Sandbox {
  /** Without a path: the partner base is `${url}/api/v1/partner`. */
  readonly url: string;
  readonly controlUrl: string;
  readonly partner: PartnerCredentials;
  close(): Promise<void>;
}

const LOOPBACK = "127.0.0.1";

/** Starts a local Vobiz. Throws when a port is taken, or when a journal belongs to another seed. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.now ?? (() => new Date());
  const fresh: JournalHeader = {
    journal: "tandem-sandbox",
    version: 1,
    seed: String(options.seed ?? 1),
    anchor: dayOf((options.anchor ?? clock()).getTime()) * DAY_MS,
    customers: options.customers ?? 47,
    days: options.days ?? 90,
    partnerBalance: options.partnerBalance ?? "238906.83",
  };
  const opened = options.journalFile === undefined ? null : Journal.open(options.journalFile, fresh);
  const header = opened?.header ?? fresh;
  if (header.seed !== fresh.seed) {
    opened?.journal.close();
    throw new Error(`The journal was begun with seed ${header.seed}, not ${fresh.seed}`);
  }
  const partner = makePartner(header.seed, header.anchor, options.partner);
  const world = new World({ ...header, partner, clock: () => clock().getTime() });
  if (opened) world.resume(opened.commands, opened.journal);
  if (options.generation) world.settings.generation = options.generation;
  if (options.latencyMs !== undefined) world.settings.latencyMs = options.latencyMs;
  world.tick();

  const webhooks = new WebhookSender(world);
  const kyc = new KycClock(world, webhooks);
  const parts = { world, webhooks, kyc, faults: new Faults(), log: new RequestLog() };
  const api: Api = { ...parts, origin: "" };
  const apiListener = new Listener(options.host ?? LOOPBACK, (request, response) => {
    handleApiRequest(api, request, response).catch(() => response.destroy());
  });
  const setListening = (open: boolean) => (open ? apiListener.open() : apiListener.close());
  const surroundings: Surroundings = { ...parts, origin: "", setListening };
  const controlListener = new Listener(LOOPBACK, (request, response) => {
    handleControlRequest(surroundings, request, response).catch(() => response.destroy());
  });
  // Requests look at the clock too; this is for the hours in which nobody asks.
  const regularly = setInterval(() => kyc.sweep(world.tick()), 15_000).unref();
  const close = async () => {
    clearInterval(regularly);
    webhooks.close();
    await Promise.all([apiListener.close(), controlListener.close()]);
    opened?.journal.close();
  };
  try {
    await apiListener.open(options.port ?? 0);
    await controlListener.open(options.controlPort ?? 0);
  } catch (error) {
    await close();
    throw error;
  }
  api.origin = apiListener.url;
  surroundings.origin = apiListener.url;
  const { authId, authToken, email, password } = partner;
  return {
    url: apiListener.url,
    controlUrl: controlListener.url,
    partner: { authId, authToken, email, password },
    close,
  };
}
