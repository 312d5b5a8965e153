export type Params = Record<string, string | number | undefined>;

/** An address with these parameters; without those that are empty. */
export function hrefWith(path: string, params: Params): string {
  const given = Object.entries(params).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}
