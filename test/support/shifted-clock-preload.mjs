/*
 * Loaded with `node --import` before the program: its clock runs on, but so many milliseconds away from the machine's.
 * A message `{ clockOffsetMs }` from the parent moves it while the program runs. Timers are not touched.
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
  offsetMs = message.clockOffsetMs;
  process.send?.({ clockOffsetMs: offsetMs });
});
// The line to the parent must not keep the program alive.
process.channel?.unref();
