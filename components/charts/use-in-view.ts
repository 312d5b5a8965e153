"use client";

import { useEffect, useRef, useState } from "react";

/** True from the moment an element comes near the window; it stays true. */
export function useInView<Target extends Element>() {
  const ref = useRef<Target>(null);
  const [inView, setInView] = useState(false);

  useEffect(() => {
    const target = ref.current;
    if (!target) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        setInView(true);
        observer.disconnect();
      },
      { rootMargin: "200px" },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, []);

  return { ref, inView };
}
