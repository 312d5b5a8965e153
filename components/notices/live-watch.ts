import { setLiveCount } from "@/components/shell/live-counts";
import type { LiveNotices } from "@/lib/services/notices/schema";
import { liveAnswerOf } from "./live-answer";
import { type LiveMemory, newsOf, recalled, remembered } from "./live-memory";
import { pauseAfter, tellingsOf } from "./live-plan";
import { tell } from "./live-toasts";

const KEY = "tandem.live";
/** The queue itself, which says what comes in by its own means and counts for itself. */
const QUEUE = "/attention";
/** Who only looks at another window for a moment asks nothing when coming back. */
const FRESH_MS = 5_000;

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY);
  } catch {
    return null;
  }
}

function store(memory: LiveMemory): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // A browser that keeps nothing: the next page begins anew.
  }
}

/** Whoever was signed out, or may not any more, need not be asked for until they look again. */
const OVER: readonly number[] = [401, 403];

/**
 * Asks every few seconds, while somebody looks at the page, what has opened or worsened, and shows it.
 * @returns what ends it
 */
export function watch(person: string): () => void {
  let memory = recalled(stored(), person, Date.now());
  let failures = 0;
  let askedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;

  function heard(answer: LiveNotices): void {
    const news = newsOf(memory, answer);
    memory = remembered(memory, person, answer, Date.now());
    store(memory);
    if (location.pathname === QUEUE) return;
    setLiveCount(QUEUE, answer.pressing);
    for (const telling of tellingsOf(news)) tell(telling);
  }

  async function ask(): Promise<void> {
    if (asking) return;
    clearTimeout(timer);
    asking = new AbortController();
    const { signal } = asking;
    askedAt = Date.now();
    const since = memory ? `?${new URLSearchParams({ since: memory.asOf })}` : "";
    let goesOn = true;
    try {
      const response = await fetch(`/api/v1/attention/live${since}`, {
        headers: { accept: "application/json, application/problem+json" },
        cache: "no-store",
        signal,
      });
      goesOn = !OVER.includes(response.status);
      const answer = response.ok ? liveAnswerOf(await response.json()) : null;
      if (signal.aborted) return;
      failures = answer ? 0 : failures + 1;
      if (answer) heard(answer);
    } catch {
      // No answer, or none that can be read: later again.
      if (signal.aborted) return;
      failures += 1;
    } finally {
      asking = null;
    }
    if (goesOn && document.visibilityState === "visible") plan(pauseAfter(failures));
  }

  function plan(pause: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), pause);
  }

  function onVisibility(): void {
    if (document.visibilityState !== "visible") clearTimeout(timer);
    else plan(Math.max(0, askedAt + FRESH_MS - Date.now()));
  }

  document.addEventListener("visibilitychange", onVisibility);
  if (document.visibilityState === "visible") void ask();
  return () => {
    document.removeEventListener("visibilitychange", onVisibility);
    clearTimeout(timer);
    asking?.abort();
  };
}
