import { getBackstage } from './requests.js';

const EVERY_MS = 1000;

/** What goes on behind the chats, for those who build on it: shown while its box is ticked. */
export function createBackstage() {
  const box = document.querySelector('[data-testid="backstage"]');
  const place = document.querySelector('.backstage');
  const lists = [...place.querySelectorAll('[data-lines]')];
  // Longer than their boxes: the arrow keys must reach them.
  for (const list of lists) list.tabIndex = 0;
  let timer = 0;

  const draw = (list, lines) => {
    list.replaceChildren(
      ...lines.map(({ time, text }) => {
        const item = document.createElement('li');
        item.textContent = `${time} ${text}`;
        return item;
      }),
    );
  };
  const look = async () => {
    // A failure shows as lines that stand still.
    const state = await getBackstage().catch(() => null);
    if (state !== null) for (const list of lists) draw(list, state[list.dataset.lines]);
    if (box.checked) timer = setTimeout(look, EVERY_MS);
  };

  box.addEventListener('change', () => {
    place.hidden = !box.checked;
    clearTimeout(timer);
    if (box.checked) void look();
  });
}
