import type { ActionRequest, ActionRequestInput, AmendInput } from "countersign/contract/action-request";
import type { DecisionInput } from "countersign/contract/decision";
import type { GrantAnswer, RedeemAnswer } from "countersign/contract/grant";

export type Answer<T> = { status: number; body: T };
export type Problem = { code: string; detail: string };
/** What an agent asks, in as few words as it takes. */
export type Asked = Pick<ActionRequestInput, "action"> & Partial<ActionRequestInput>;

/** The REST API as one caller reaches it: an agent or a person by key, or a browser by its cookie. */
export class Rest {
  constructor(private readonly url: string, private readonly credential: { authorization: string } | { cookie: string }) {}

  async call<T = unknown>(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/api/v1${path}`, { method, headers: { ...this.credential, "content-type": "application/json" }, ...(body !== undefined && { body: JSON.stringify(body) }) });
    return { status: response.status, body: (await response.json()) as T };
  }

  /** Asks for something; low in risk unless the journey says otherwise. */
  async ask(asked: Asked): Promise<ActionRequest> {
    return this.done(201, await this.call("POST", "/requests", { resource: { type: "demo.thing", id: `thing/${asked.action}`, environment: "staging" }, params: { size: 1 }, justification: "A journey needs it.", ...asked }));
  }

  async amend(request: ActionRequest, change: Omit<AmendInput, "version">): Promise<ActionRequest> {
    return this.done(200, await this.call("POST", `/requests/${request.id}/amend`, { ...change, version: request.version }));
  }

  /** Reads a request, so that a journey decides on what is true now. */
  async read(id: string): Promise<ActionRequest> {
    return this.done(200, await this.call("GET", `/requests/${id}`));
  }

  decide(request: ActionRequest, decision: Partial<DecisionInput> = {}): Promise<Answer<Problem>> {
    return this.call("POST", `/requests/${request.id}/decisions`, { decision: "approve", reason: "A journey decides so.", version: request.version, digest: request.digest, confirm: request.resource.id, ...decision });
  }

  /** Takes the grant of an approved request and redeems it; answers with the id of the execution. */
  async run(request: ActionRequest): Promise<string> {
    const { grant } = this.done(201, await this.call<GrantAnswer>("POST", `/requests/${request.id}/grant`));
    const { action, resource, params } = request;
    return this.done(201, await this.call<RedeemAnswer>("POST", "/grants/redeem", { grant, action, resource, params })).executionId;
  }

  private done<T>(status: number, answer: Answer<T>): T {
    if (answer.status !== status) throw new Error(`expected ${status}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
}
