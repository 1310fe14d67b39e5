/** Keeps cookies as a browser does for one site. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Takes what a response sets, and returns the response. */
  take(response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = "", ...attributes] = line.split("; ");
      const at = pair.indexOf("=");
      const isOver = attributes.some((it) => /^max-age=0$/i.test(it) || (/^expires=/i.test(it) && Date.parse(it.slice(8)) <= Date.now()));
      if (isOver) this.#cookies.delete(pair.slice(0, at));
      else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  }

  header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
}
