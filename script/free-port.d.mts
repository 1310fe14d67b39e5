/** The preferred port of 127.0.0.1 when it is free or becomes so in `patienceMs`, otherwise another that no outgoing connection takes. */
export function freePort(preferred?: number, patienceMs?: number): Promise<number>;
