import pino from "pino";

/** The server's own log, for operators: JSON lines on standard error, never a secret and never a payload. */
export const logger = pino({ level: "info", base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
