import type { ReactNode } from "react";
import { SteadyBoundary } from "./steady-boundary";

export interface PartProps<Data> {
  /** From `soon`: there already, or still to come. */
  of: Data | Promise<Data>;
  /** Stands in its place until it has come. */
  fallback: ReactNode;
  children: (data: Data) => ReactNode;
}

/** One part of a page that does not hold up the others. */
export function Part<Data>({ of, fallback, children }: PartProps<Data>) {
  const late = of instanceof Promise;
  return (
    <SteadyBoundary late={late} fallback={late ? fallback : null}>
      {late ? <Late of={of}>{children}</Late> : children(of)}
    </SteadyBoundary>
  );
}

async function Late<Data>({ of, children }: { of: Promise<Data>; children: (data: Data) => ReactNode }) {
  return children(await of);
}
