/** One page of a list; `total` counts the whole filtered set. */
export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

/** Calendar days in UTC, `YYYY-MM-DD`, both inclusive. */
export interface DayRange {
  from: string;
  to: string;
}

export interface PageInput {
  /** From 1. */
  page?: number;
  /** At most 100. */
  size?: number;
}
