import { attempt, showToast } from './notices.js';
import { post } from './requests.js';

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/**
 * One exercise: whether it is done, how it is done, and a button that does it. A plain list item may not say whether it
 * is checked, and a checkbox may hold no button: an item of a tree may do both.
 */
function drawExercise({ id, title, sentence }, onHelp) {
  const item = element('li', 'exercise');
  item.setAttribute('role', 'treeitem');
  item.tabIndex = -1;
  const button = element('button', 'exercise-help', 'Làm giúp tôi');
  button.type = 'button';
  button.setAttribute('aria-label', `Làm giúp tôi: ${title}`);
  button.addEventListener('click', () => onHelp(id));
  item.append(element('span', 'exercise-title', title), element('p', 'exercise-sentence', sentence), button);
  return item;
}

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** The exercises of one role: one Tab stop, arrows, Home and End go from one to the next. */
function drawList(title, items) {
  const list = element('ul', 'exercise-list');
  list.setAttribute('role', 'tree');
  list.setAttribute('aria-label', `Bài tập: ${title}`);
  list.append(...items);
  const stop = (item) => {
    for (const one of items) one.tabIndex = one === item ? 0 : -1;
  };
  stop(items[0]);
  list.addEventListener('focusin', ({ target }) => {
    if (items.includes(target)) stop(target);
  });
  list.addEventListener('keydown', (event) => {
    const at = items.indexOf(event.target);
    if (at < 0) return;
    const goals = { Home: 0, End: items.length - 1 };
    const goal = goals[event.key] ?? (event.key in STEPS ? at + STEPS[event.key] : null);
    if (goal === null) return;
    event.preventDefault();
    items[Math.max(0, Math.min(items.length - 1, goal))].focus();
  });
  return list;
}

/**
 * The exercises with their ticks, the moments to jump to and the troubles to make. `onStart` hears of an action that
 * begins in the chat, `onScene(scene)` where to look after one, `onDone()` of every other end.
 */
export function createExercises({ onStart, onScene, onDone }) {
  const place = document.querySelector('.exercises');
  const jumps = document.querySelector('.jumps');
  const toggle = document.querySelector('.panel-toggle');
  const allDone = document.querySelector('.all-done');
  const troubles = [...document.querySelectorAll('[data-trouble]')];
  const items = new Map();
  let isBusy = false;

  const buttons = () => [...place.querySelectorAll('button'), ...jumps.querySelectorAll('button')];
  const act = async (action) => {
    if (isBusy) return null;
    isBusy = true;
    for (const button of buttons()) button.setAttribute('aria-disabled', 'true');
    onStart();
    const result = await attempt(action);
    isBusy = false;
    for (const button of buttons()) button.removeAttribute('aria-disabled');
    return result;
  };
  const help = async (exercise) => {
    const scene = await act(() => {
      showToast('Đang làm giúp đồng chí…');
      return post('help', { exercise });
    });
    if (scene === null) await onDone();
    else await onScene(scene);
  };
  const jump = async (to) => {
    await act(() => post('jump', { to }));
    await onDone();
  };
  const draw = ({ roles, jumps: moments }) => {
    place.replaceChildren(
      ...roles.flatMap(({ title, exercises }) => {
        const drawn = exercises.map((exercise) => {
          const item = drawExercise(exercise, help);
          items.set(exercise.id, item);
          return item;
        });
        return [element('h3', '', title), drawList(title, drawn)];
      }),
    );
    jumps.replaceChildren(
      ...moments.map(({ name, title }) => {
        const button = element('button', '', title);
        button.type = 'button';
        button.dataset.jump = name;
        button.addEventListener('click', () => jump(name));
        return button;
      }),
    );
  };

  for (const box of troubles)
    box.addEventListener('change', async () => {
      await attempt(() => post('trouble', { [box.dataset.trouble]: box.checked }));
      await onDone();
    });

  return {
    show(state) {
      if (items.size === 0) draw(state);
      const all = state.roles.flatMap(({ exercises }) => exercises);
      for (const { id, isDone } of all) items.get(id)?.setAttribute('aria-checked', String(isDone));
      for (const box of troubles) box.checked = state.troubles[box.dataset.trouble];
      const done = all.filter(({ isDone }) => isDone).length;
      allDone.hidden = all.length === 0 || done < all.length;
      if (all.length > 0) toggle.textContent = `Bài tập ${done}/${all.length}`;
    },
  };
}
