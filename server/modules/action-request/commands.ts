// What other modules and the transports may do with a request.
export { amendRequest } from "./amend";
export { type Created, createRequest, type Idempotency } from "./create";
export { cancelRequest, settleOverdue } from "./settle";
