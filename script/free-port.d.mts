/** The preferred port of 127.0.0.1 when it is free, otherwise another that no outgoing connection takes. */
export function freePort(preferred?: number): Promise<number>;
