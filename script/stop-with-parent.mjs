// Loaded into the server by the process that starts it: when that one is killed, the server stops too instead of holding its port.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
// Listening for it must not keep a process alive that has nothing else to do.
process.channel?.unref();
