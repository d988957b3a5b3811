/*
 * Loaded with `node --import` before the program: its clock runs on, but so many milliseconds away from the machine's.
 * A message `{ clockOffsetMs }` from the parent moves it while the program runs. Timers are not touched.
 * A message `{ stumble: true }` brings about a rejection that nobody catches.
 */
const RealDate = Date;
let offsetMs = Number(process.env.TEST_CLOCK_OFFSET_MS ?? 0);
const now = () => RealDate.now() + offsetMs;

const ShiftedDate = new Proxy(RealDate, {
  construct(target, args, newTarget) {
    const from = newTarget === ShiftedDate ? target : newTarget;
    return Reflect.construct(target, args.length === 0 ? [now()] : args, from);
  },
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
globalThis.Date = ShiftedDate;

process.on('message', (message) => {
  // Something nobody caught, as a fault of the program would bring it about.
  if (message.stumble === true) return void Promise.reject(new Error('a planted fault'));
  offsetMs = message.clockOffsetMs;
  process.send?.({ clockOffsetMs: offsetMs });
});
// The line to the parent must not keep the program alive.
process.channel?.unref();
