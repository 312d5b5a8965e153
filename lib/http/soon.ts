/** Each of them: itself where it came in time, else still to come. */
export type Soon<Parts> = { [Name in keyof Parts]: Parts[Name] | Awaited<Parts[Name]> };

/**
 * Waits for all the parts of a page, but no longer than so many milliseconds. A part that is there when the page is
 * drawn needs no skeleton, no place to be put into later and no script that moves it there: less to send, and nothing
 * that flickers. What takes longer holds up nobody.
 * @throws what a part that came in time threw
 */
export async function soon<Parts extends Record<string, Promise<unknown>>>(
  parts: Parts,
  milliseconds: number,
): Promise<Soon<Parts>> {
  const came: Soon<Parts> = { ...parts };
  let timer: NodeJS.Timeout | undefined;
  const inTime = Object.entries(parts).map(async ([name, part]) => {
    const value = await part;
    Object.assign(came, { [name]: value });
  });
  const all = Promise.all(inTime);
  // What fails after its time is told of where it is drawn.
  all.catch(() => undefined);
  for (const part of inTime) part.catch(() => undefined);
  try {
    await Promise.race([
      all,
      new Promise((resolve) => {
        timer = setTimeout(resolve, milliseconds);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
  // What comes from now on is drawn as what was still to come.
  return { ...came };
}
