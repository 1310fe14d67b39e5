"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";

/** The end of a list that goes on: it reads further when it comes into view, or by the button. */
export function LoadMore({ loading, onMore }: { loading: boolean; onMore: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (end.current === null || loading) return;
    const observer = new IntersectionObserver(([entry]) => { if (entry?.isIntersecting === true) onMore(); }, { rootMargin: "400px" });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, [loading, onMore]);
  return <div ref={end} className="flex justify-center py-3"><Button variant="quiet" disabled={loading} onClick={onMore}>{loading ? "Reading…" : "Show older"}</Button></div>;
}
