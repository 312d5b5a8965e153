import type { ReactNode } from "react";
import { VisitBar, type VisitBarProps } from "./visit-bar";

export interface VisitFrameProps extends Omit<VisitBarProps, "visit"> {
  /** Null where nobody visits: then nothing is added. */
  visit: VisitBarProps["visit"] | null;
  children: ReactNode;
}

/** A page under the bar of a visit. `--visit-bar` is its height, for what else sticks to the upper edge. */
export function VisitFrame({ visit, end, children }: VisitFrameProps) {
  if (!visit) return children;
  return (
    <div className="[--visit-bar:5rem] sm:[--visit-bar:3rem]">
      <VisitBar visit={visit} end={end} />
      {children}
    </div>
  );
}
