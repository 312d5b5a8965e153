import { type ReactNode, Suspense } from "react";

export interface PartProps<Data> {
  /** From `soon`: there already, or still to come. */
  of: Data | Promise<Data>;
  /** Stands in its place until it has come. */
  fallback: ReactNode;
  children: (data: Data) => ReactNode;
}

/** One part of a page that does not hold up the others. */
export function Part<Data>({ of, fallback, children }: PartProps<Data>) {
  if (!(of instanceof Promise)) return children(of);
  return (
    <Suspense fallback={fallback}>
      <Late of={of}>{children}</Late>
    </Suspense>
  );
}

async function Late<Data>({ of, children }: { of: Promise<Data>; children: (data: Data) => ReactNode }) {
  return children(await of);
}
