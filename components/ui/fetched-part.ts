/** A part of the page that is fetched when it is wanted: once, and anew after it could not be had. */
export function fetchedPart<Part>(load: () => Promise<Part>) {
  let part: Part | null = null;
  let fetching: Promise<Part> | null = null;
  return {
    /** Null until it has come. */
    atHand: (): Part | null => part,
    fetch(): Promise<Part> {
      fetching ??= load().then(
        (come) => {
          part = come;
          return come;
        },
        (error: unknown) => {
          fetching = null;
          throw error;
        },
      );
      return fetching;
    },
  };
}
