import { attempt } from './notices.js';
import { post } from './requests.js';

const WEEKDAYS = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];

/** The field's value in Vietnamese order: a browser in another language shows the month before the day. */
function readingOf(value) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}:\d{2})/.exec(value);
  if (parts === null) return '';
  const [, year, month, day, time] = parts;
  const weekday = WEEKDAYS[new Date(`${year}-${month}-${day}T00:00Z`).getUTCDay()];
  return `Sẽ đến: ${weekday}, ${day}/${month}/${year}, ${time}`;
}

/**
 * The shown time, and the buttons that move it forward. Returns show(clock); `onStart` hears of each move that begins,
 * `onMoved` of each that is over.
 */
export function createClockPanel({ onStart, onMoved }) {
  const panel = document.querySelector('.clock');
  const shown = document.querySelector('.now time');
  const startHere = document.querySelector('.start-here');
  const form = panel.querySelector('.clock-form');
  const field = form.querySelector('input');
  const buttons = [...panel.querySelectorAll('button')];
  const reading = panel.querySelector('.clock-reading');
  const progress = panel.querySelector('.clock-progress');
  const bar = progress.querySelector('progress');
  const label = progress.querySelector('span');
  let isAsking = false;
  /** The person has put a time into the field; until it is used, the running clock leaves it alone. */
  let isChosen = false;
  let lastClock = null;

  const show = (clock) => {
    lastClock = clock;
    const { move } = clock;
    shown.textContent = clock.text;
    shown.dateTime = clock.local;
    shown.dataset.now = String(clock.now);
    if (!isChosen && move === null) field.value = clock.local;
    const isBusy = isAsking || move !== null;
    for (const button of buttons) button.disabled = isBusy;
    field.disabled = isBusy;
    progress.hidden = !isBusy;
    reading.textContent = readingOf(field.value);
    reading.hidden = !isChosen || isBusy || reading.textContent === '';
    const text = move === null ? 'Đồng hồ đang chạy tới…' : `Đang chạy tới ${move.text}…`;
    // The line is read out, so it must change only when it says something new.
    if (label.textContent !== text) label.textContent = text;
    if (move === null || move.to <= move.from) bar.removeAttribute('value');
    else bar.value = Math.min(1, (clock.now - move.from) / (move.to - move.from));
  };

  const move = async (target, origin) => {
    if (isAsking) return;
    startHere.dataset.used = '';
    startHere.hidden = true;
    isAsking = true;
    onStart();
    if (lastClock !== null) show(lastClock);
    const clock = await attempt(() => post('clock', target));
    isAsking = false;
    if (clock !== null) isChosen = false;
    if (clock !== null) show(clock);
    else if (lastClock !== null) show(lastClock);
    // A disabled button loses the focus; it gets it back unless the person has moved on.
    if (document.activeElement === document.body) origin.focus();
    onMoved();
  };

  for (const button of panel.querySelectorAll('[data-preset]')) {
    button.addEventListener('click', () => move({ preset: button.dataset.preset }, button));
  }
  field.addEventListener('input', () => {
    isChosen = true;
    if (lastClock !== null) show(lastClock);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void move({ to: field.value }, form.querySelector('button'));
  });

  startHere.addEventListener('click', () => move({ preset: 'reminder-morning' }, startHere));

  return {
    show,
    /** Offers the way to the first reminder to who has done nothing yet. */
    offerStart(isNew) {
      startHere.hidden = !isNew || startHere.dataset.used !== undefined;
    },
  };
}
