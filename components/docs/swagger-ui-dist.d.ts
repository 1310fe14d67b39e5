declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  /** Draws the reference of an OpenAPI document into an element. */
  export default function SwaggerUI(options: { domNode: HTMLElement; url: string; deepLinking?: boolean; docExpansion?: "list" | "none"; tryItOutEnabled?: boolean; validatorUrl?: null; supportedSubmitMethods?: string[]; onComplete?: () => void }): void;
}
