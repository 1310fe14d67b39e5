/** What is handed on at once: little, so that reading the next takes turns with packing this one. */
const PIECE = 1 << 17;

/** The same bytes in smaller pieces. The next ones are being read while those before are used. */
export async function* readAhead(windows: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    let next = windows.next();
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = windows.next();
      // Whoever asks for it hears what went wrong; nobody asks after giving up.
      next.catch(() => undefined);
      for (let i = 0; i < value.length; i += PIECE) yield value.subarray(i, i + PIECE);
    }
  } finally {
    await windows.return(undefined);
  }
}
