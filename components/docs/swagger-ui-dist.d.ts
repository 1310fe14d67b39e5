declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  import type { ComponentType, ReactElement, ReactNode } from "react";

  /** What a component of the reference is given: the way to the others, by name. */
  export type SwaggerParts = { getComponent: (name: string, connected?: boolean) => ComponentType };

  /** The React that the reference brings with it, which its components have to be made by. */
  export type SwaggerSystem = { React: { createElement: (type: string | ComponentType, props?: object, ...children: ReactNode[]) => ReactElement } };

  /** Draws the reference of an OpenAPI document into an element. */
  export default function SwaggerUI(options: {
    domNode: HTMLElement; url: string; deepLinking?: boolean; docExpansion?: "list" | "none"; tryItOutEnabled?: boolean; validatorUrl?: null; supportedSubmitMethods?: string[];
    plugins?: ((system: SwaggerSystem) => { components: Record<string, (parts: SwaggerParts) => ReactElement> })[]; layout?: string; onComplete?: () => void;
  }): void;
}
