/** Windows that are read at the same time: the database is what an export waits for. */
const AT_ONCE = 2;
/** What is handed on at once: little, so that what is read takes turns with packing what was. */
const PIECE = 1 << 17;

/** What windows hold, one after the other and in pieces; the next ones are being read while those before are used. `passed` is told of each whose bytes were taken. */
export async function* readAhead<Window>(windows: Iterable<Window>, read: (window: Window) => Promise<Buffer>, passed?: (window: Window) => Promise<void>): AsyncGenerator<Buffer> {
  const left = windows[Symbol.iterator]();
  const going: { window: Window; bytes: Promise<Buffer> }[] = [];
  const begin = () => {
    const { done, value } = left.next();
    if (done === true) return;
    const bytes = read(value);
    // Whoever asks for them hears what went wrong; nobody asks after giving up.
    bytes.catch(() => undefined);
    going.push({ window: value, bytes });
  };
  for (let i = 0; i < AT_ONCE; i += 1) begin();
  for (let it = going.shift(); it !== undefined; it = going.shift()) {
    const bytes = await it.bytes;
    begin();
    for (let i = 0; i < bytes.length; i += PIECE) yield bytes.subarray(i, i + PIECE);
    await passed?.(it.window);
  }
}
