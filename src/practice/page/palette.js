import { getCommands } from './requests.js';

/** What is typed when a command is chosen: its name, and room for what follows. On Zalo people write no slash. */
const wordsOf = ({ usage, spoken }, isZalo) => {
  const [name] = usage.split(' ');
  return `${isZalo ? spoken : name}${usage.includes(' ') ? ' ' : ''}`;
};

/**
 * The list of commands that opens when a slash is typed: what the person who is played may use in this chat.
 * `onPick(text)` hears of a choice; `place()` tells person, channel and chat.
 */
export function createPalette(input, { onPick, place }) {
  const box = document.querySelector('.commands');
  const toggle = document.querySelector('.command-toggle');
  let offered = [];
  let active = -1;
  /** Counts openings: an answer that comes too late is not shown. */
  let turn = 0;

  const options = () => [...box.children];
  const mark = (index) => {
    active = index;
    const all = options();
    for (const [at, option] of all.entries()) option.setAttribute('aria-selected', String(at === index));
    const option = all[index];
    if (option === undefined) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  };
  const close = () => {
    turn += 1;
    box.hidden = true;
    toggle.setAttribute('aria-expanded', 'false');
    mark(-1);
  };
  const pick = (index) => {
    const [, channel] = place();
    const text = wordsOf(offered[index], channel === 'zalo');
    close();
    onPick(text);
  };
  const draw = (commands) => {
    offered = commands;
    box.replaceChildren(
      ...commands.map(({ usage, summary }, index) => {
        const option = document.createElement('div');
        option.id = `command-${index}`;
        option.setAttribute('role', 'option');
        const name = document.createElement('b');
        name.textContent = usage;
        const words = document.createElement('span');
        words.textContent = summary;
        option.append(name, words);
        // Before the line loses the focus.
        option.addEventListener('pointerdown', (event) => event.preventDefault());
        option.addEventListener('click', () => pick(index));
        return option;
      }),
    );
    box.hidden = commands.length === 0;
    toggle.setAttribute('aria-expanded', String(!box.hidden));
    mark(-1);
  };
  const open = async (begun) => {
    turn += 1;
    const own = turn;
    const { commands } = await getCommands(...place()).catch(() => ({ commands: [] }));
    if (own === turn) draw(commands.filter(({ usage }) => usage.startsWith(begun)));
  };

  input.addEventListener('input', () => {
    const begun = input.value.toLowerCase();
    if (/^\/\S*$/.test(begun)) void open(begun);
    else close();
  });
  input.addEventListener('blur', ({ relatedTarget }) => {
    if (relatedTarget !== box) close();
  });
  // The list may be longer than its box, so the keys that scroll must reach it.
  box.tabIndex = 0;
  box.addEventListener('blur', close);
  box.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') input.focus();
  });
  toggle.addEventListener('pointerdown', (event) => event.preventDefault());
  toggle.addEventListener('click', () => {
    const wasOpen = !box.hidden;
    input.focus();
    if (wasOpen) close();
    else void open('/');
  });

  return {
    close,
    /** Takes a key that belongs to the open list; says whether it did. */
    takes({ key }) {
      if (box.hidden) return false;
      if (key === 'Escape') close();
      else if (key === 'ArrowDown') mark((active + 1) % offered.length);
      else if (key === 'ArrowUp') mark((active <= 0 ? offered.length : active) - 1);
      else if ((key === 'Enter' || key === 'Tab') && active >= 0) pick(active);
      else return false;
      return true;
    },
  };
}
