const EVERY_MS = 500;

/** Notes twice a second how much later than asked a timer fires. Returns its end. */
export function watchLag(note: (ms: number) => void): () => void {
  let asked = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    note(Math.max(0, now - asked - EVERY_MS));
    asked = now;
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
