export interface PageWindow {
  /** From 1. */
  page: number;
  size: number;
  total: number;
}

/** Which rows a page shows, counted from 1, and what lies around it. A page beyond the end shows none. */
export function pageWindow({ page, size, total }: PageWindow) {
  const pages = Math.max(1, Math.ceil(total / size));
  const first = (page - 1) * size + 1;
  const isBeyond = first > total;
  return {
    pages,
    first: isBeyond ? 0 : first,
    last: isBeyond ? 0 : Math.min(page * size, total),
    previous: page > 1 ? Math.min(page - 1, pages) : null,
    next: page < pages ? page + 1 : null,
  };
}
