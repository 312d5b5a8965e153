const types = { csv: "text/csv; charset=utf-8", jsonl: "application/jsonl; charset=utf-8" };

/** For a file that a browser saves and does not show; the name is ours alone. */
export function fileHeaders(name: string, format: keyof typeof types): Record<string, string> {
  return {
    "content-type": types[format],
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "private, no-store, no-transform",
    // Whatever stands in front of the portal must not collect the file before it sends it on.
    "x-accel-buffering": "no",
  };
}
