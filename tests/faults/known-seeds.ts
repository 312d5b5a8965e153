/** Runs that once found something; they are played before the random ones. */
export const KNOWN_SEEDS: readonly number[] = [];
