// Loaded into the server by the process that starts it: when that one is killed, the server stops too instead of holding its port.
// Node passes the option on to processes that the server starts, which have another parent and are not concerned.
if (String(process.ppid) === process.env.COUNTERSIGN_STARTED_BY) {
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Listening for it must not keep a process alive that has nothing else to do.
  process.channel?.unref();
}
