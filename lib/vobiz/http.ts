import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { Agent } from "undici";
import type { z } from "zod";
import { errorFromAnswer, isSuccess, type RawResponse } from "./answer";
import { Bulkhead, BulkheadFull } from "./bulkhead";
import { Deadline } from "./deadline";
import { isVobizError, VobizError } from "./errors";
import { parseJson } from "./json";
import { defaultLimits, type HttpLimits } from "./limits";
import { isRetriedFailure, isRetriedStatus, retryAfterSeconds, retryDelayMs } from "./retry";
import { StatsRecorder, type UpstreamStats } from "./stats";
import { overFreshConnection, overPool, type WireRequest } from "./transport";
import { type HttpRequest, toWire } from "./wire";

/** The HTTP client for the vendor: own connections, explicit deadlines, no redirects, and a second try for GET alone. */
export class VobizHttp {
  private readonly limits: HttpLimits;
  private readonly pool: Agent;
  private readonly bulkhead: Bulkhead;
  private readonly recorder = new StatsRecorder();

  constructor(
    private readonly baseUrl: string,
    limits: Partial<HttpLimits> = {},
  ) {
    this.limits = { ...defaultLimits, ...limits };
    this.bulkhead = new Bulkhead(this.limits.maxInFlight, this.limits.maxQueued);
    this.pool = new Agent({ connect: { timeout: this.limits.connectMs }, pipelining: 1, allowH2: false });
  }

  /** @throws VobizError for everything that is not a 2xx answer of the expected form */
  async call<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<T> {
    return this.recorded(request, async () => {
      const response = await this.succeed(request);
      const result = schema.safeParse(this.parse(request.endpoint, response));
      if (result.success) return result.data;
      const where = result.error.issues[0]?.path.join(".");
      throw this.unreadable(request.endpoint, response, where);
    });
  }

  /** For answers whose body nobody documented: only the status counts. */
  async perform(request: HttpRequest): Promise<void> {
    await this.recorded(request, () => this.succeed(request));
  }

  /** The answer as it came, whatever its status. @throws VobizError only where there is no whole answer */
  async exchange(request: HttpRequest): Promise<RawResponse> {
    const started = performance.now();
    try {
      const response = await this.dispatch(request);
      const failure = isSuccess(response.status)
        ? undefined
        : errorFromAnswer(request.endpoint, response).code;
      this.record(request, started, failure);
      return response;
    } catch (error) {
      if (isVobizError(error)) this.record(request, started, error.code);
      throw error;
    }
  }

  stats(): UpstreamStats {
    return this.recorder.snapshot({ inFlight: this.bulkhead.inFlight, queued: this.bulkhead.queued });
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }

  private async recorded<T>(request: HttpRequest, run: () => Promise<T>): Promise<T> {
    const started = performance.now();
    try {
      const result = await run();
      this.record(request, started, undefined);
      return result;
    } catch (error) {
      if (isVobizError(error)) this.record(request, started, error.code, error.requestId);
      throw error;
    }
  }

  private record(
    request: HttpRequest,
    started: number,
    failure: VobizError["code"] | undefined,
    requestId?: string,
  ): void {
    const { endpoint, credentials } = request;
    const asPartner = credentials.kind === "partner" && !request.judgesOthers;
    this.recorder.record({
      endpoint,
      durationMs: performance.now() - started,
      failure,
      asPartner,
      requestId,
    });
  }

  private async succeed(request: HttpRequest): Promise<RawResponse> {
    const response = await this.dispatch(request);
    if (!isSuccess(response.status)) throw errorFromAnswer(request.endpoint, response);
    return response;
  }

  private parse(endpoint: string, response: RawResponse): unknown {
    try {
      return parseJson(response.text);
    } catch {
      throw this.unreadable(endpoint, response, undefined);
    }
  }

  private unreadable(endpoint: string, response: RawResponse, where: string | undefined): VobizError {
    const message = where
      ? `Vobiz answered with something that could not be understood at ${where}`
      : undefined;
    const { status, requestId } = response;
    return new VobizError("bad_response", { endpoint, phase: "answered", status, requestId, message });
  }

  private async dispatch(request: HttpRequest): Promise<RawResponse> {
    const isRead = request.method === "GET";
    const totalMs = request.deadlineMs ?? (isRead ? this.limits.readTotalMs : this.limits.writeTotalMs);
    const wire = toWire(this.baseUrl, request);
    const deadline = new Deadline(totalMs, request.signal);
    try {
      return isRead ? await this.withRetries(wire, deadline) : await this.once(wire, deadline);
    } finally {
      deadline.dispose();
    }
  }

  /** Reads only: asking the same question twice changes nothing. */
  private async withRetries(wire: WireRequest, deadline: Deadline): Promise<RawResponse> {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await this.once(wire, deadline).catch((error: unknown) => {
        if (isVobizError(error) && isRetriedFailure(error)) return error;
        throw error;
      });
      if (!isVobizError(outcome) && !isRetriedStatus(outcome.status)) return outcome;
      const wait = isVobizError(outcome) ? undefined : retryAfterSeconds(outcome.retryAfter, new Date());
      const limits = { backoffMs: this.limits.backoffMs, remainingMs: deadline.remainingMs() };
      const delay = attempt > this.limits.retries ? null : retryDelayMs(attempt, limits, wait, Math.random());
      if (delay !== null) await this.pause(delay, wire.endpoint, deadline);
      else if (isVobizError(outcome)) throw outcome;
      else return outcome;
    }
  }

  private async pause(milliseconds: number, endpoint: string, deadline: Deadline): Promise<void> {
    await sleep(milliseconds, undefined, { signal: deadline.signal }).catch(() => {
      throw new VobizError(deadline.ended ?? "aborted", { endpoint, phase: "not_sent" });
    });
  }

  private async once(wire: WireRequest, deadline: Deadline): Promise<RawResponse> {
    const leave = this.bulkhead.enterNow() ?? (await this.enter(wire.endpoint, deadline));
    const { connectMs, headersMs, bodyMs, maxReadBytes, maxWriteBytes } = this.limits;
    const limits = { connectMs, headersMs, bodyMs };
    try {
      return wire.method === "GET"
        ? await overPool(this.pool, wire, { ...limits, maxBytes: maxReadBytes }, deadline)
        : await overFreshConnection(wire, { ...limits, maxBytes: maxWriteBytes }, deadline);
    } finally {
      leave();
    }
  }

  private async enter(endpoint: string, deadline: Deadline): Promise<() => void> {
    try {
      return await this.bulkhead.enter(deadline.signal);
    } catch (error) {
      if (error instanceof BulkheadFull) {
        const message = "Too many requests to Vobiz are waiting already";
        throw new VobizError("rate_limited", { endpoint, phase: "not_sent", retryAfterSeconds: 1, message });
      }
      throw new VobizError(deadline.ended ?? "aborted", { endpoint, phase: "not_sent" });
    }
  }
}
