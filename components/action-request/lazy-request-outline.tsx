"use client";

import dynamic from "next/dynamic";

/** The outline of a request, without its scripts on the pages that have none. */
export const LazyRequestOutline = dynamic(() => import("./request-outline").then((it) => it.RequestOutline));
