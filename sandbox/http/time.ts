/** `2026-03-25T10:00:00Z` */
export const seconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
/** `2026-03-25T10:00:00.123000Z`, as the current documents print most instants. */
export const micros = (at: number): string => `${new Date(at).toISOString().slice(0, 23)}000Z`;
/** `2026-03-25T10:00:00.123000+00:00`, as `/auth/me` prints them. */
export const microsOffset = (at: number): string => `${new Date(at).toISOString().slice(0, 23)}000+00:00`;
/** `2026-03-25T10:00:00.123000000Z` */
export const nanos = (at: number): string => `${new Date(at).toISOString().slice(0, 23)}000000Z`;
/** `2026-03-25 10:00:00.123000+00:00`, as applications print them. */
export const spaced = (at: number): string => microsOffset(at).replace("T", " ");
/** `2026-03-25` */
export const date = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const orNull = (at: number | null, format: (at: number) => string): string | null =>
  at === null ? null : format(at);
