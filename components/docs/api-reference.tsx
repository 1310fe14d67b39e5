"use client";

import { useTheme } from "next-themes";
import { useEffect, useRef, useState } from "react";
import type { SwaggerParts, SwaggerSystem } from "swagger-ui-dist/swagger-ui-es-bundle.js";
import { Skeleton } from "@/components/ui/skeleton";
import "swagger-ui-dist/swagger-ui.css";

/** The reference of the REST API, drawn from the document that the server itself validates by. */
export function ApiReference() {
  const container = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<"loading" | "ready" | "failed">("loading");
  useDarkReference();
  useEffect(() => {
    const domNode = container.current;
    let gone = false;
    import("swagger-ui-dist/swagger-ui-es-bundle.js").then(({ default: SwaggerUI }) => {
      if (gone || domNode === null) return;
      SwaggerUI({ domNode, url: "/api/v1/openapi.json", docExpansion: "list", validatorUrl: null, supportedSubmitMethods: [], plugins: [withinPage], layout: "WithinPage", onComplete: () => setState("ready") });
    }, () => setState("failed"));
    return () => { gone = true; };
  }, []);
  return (
    <>
      {state === "loading" && <div role="status" aria-label="Reading the API" className="p-6"><Skeleton className="h-96" /></div>}
      {state === "failed" && <p role="alert" className="p-6 text-sm">The reference could not be loaded. The document itself is at <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer" className="text-accent-text underline">openapi.json</a>.</p>}
      <h2 className="sr-only">Operations</h2>
      <div ref={container} hidden={state !== "ready"} className="api-reference px-2" />
    </>
  );
}

/** The operations and what they exchange; the title and the main part of its usual layout are the page's own. */
function withinPage({ React }: SwaggerSystem) {
  return {
    components: {
      WithinPage: ({ getComponent }: SwaggerParts) =>
        React.createElement("div", { className: "swagger-ui" }, ...[getComponent("SvgAssets"), getComponent("operations", true), getComponent("Models", true)].map((it) => React.createElement(it))),
    },
  };
}

/** The reference has a theme of its own, which it takes from a class of the document. */
function useDarkReference(): void {
  const { resolvedTheme } = useTheme();
  useEffect(() => {
    document.documentElement.classList.toggle("dark-mode", resolvedTheme === "dark");
    return () => document.documentElement.classList.remove("dark-mode");
  }, [resolvedTheme]);
}
