/** Draws messages. Whatever was written in the chat reaches the page through textContent only. */

const NEAR_BOTTOM_PX = 120;
const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'code',
  blockquote: 'q',
  expandable_blockquote: 'q',
};

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function webLink(link, url) {
  link.href = url;
  link.target = '_blank';
  link.rel = 'noopener noreferrer';
  return link;
}

/** Text with its entities (UTF-16 offsets, possibly nested) as a row of plain elements. */
function richText(text, entities) {
  const styled = entities.filter((entity) => TAGS[entity.type] !== undefined || entity.url !== undefined);
  const cuts = new Set([0, text.length]);
  for (const { offset, length } of styled) cuts.add(offset).add(offset + length);
  const points = [...cuts].filter((point) => point <= text.length).sort((a, b) => a - b);
  const paragraph = element('p', 'text');
  for (let index = 1; index < points.length; index += 1) {
    const [from, to] = [points[index - 1], points[index]];
    let node = document.createTextNode(text.slice(from, to));
    for (const { type, offset, length, url } of styled) {
      if (offset > from || offset + length < to) continue;
      const wrapper = url === undefined ? element(TAGS[type]) : webLink(element('a'), url);
      wrapper.append(node);
      node = wrapper;
    }
    paragraph.append(node);
  }
  return paragraph;
}

function inlineButton(button, onButton, message) {
  const isLink = button.url !== undefined;
  const made = element(isLink ? 'a' : 'button', 'inline-button', button.text);
  made.dataset.testid = 'button';
  if (isLink) {
    return webLink(made, button.url);
  }
  made.type = 'button';
  // What one answered oneself; the tick is drawn by the style sheet.
  if (button.isChosen === true) made.setAttribute('aria-pressed', 'true');
  made.addEventListener('click', async () => {
    if (made.getAttribute('aria-busy') === 'true') return;
    made.setAttribute('aria-busy', 'true');
    await onButton(message, button);
    made.removeAttribute('aria-busy');
  });
  return made;
}

/** A file: the whole row is the link, its paper icon is drawn by the style sheet. */
function fileLink({ fileName, size }, url) {
  const link = element('a', 'document');
  link.href = url;
  link.download = fileName;
  link.dataset.testid = 'document';
  const words = element('span', 'document-words');
  words.append(
    element('span', 'document-name', fileName),
    element('span', 'document-note', `Tải về · ${size}`),
  );
  link.append(words);
  return link;
}

const AVATARS = 6;

/** The initials of the first and the last word of a name, in one of a few colours that stays the same. */
function avatar({ sender, side }) {
  const words = sender.split(/\s+/).filter((word) => word !== '');
  const initials = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  const made = element('span', 'avatar', side === 'bot' ? 'TL' : initials.join('').toLocaleUpperCase('vi'));
  const sum = [...sender].reduce((total, letter) => total + letter.codePointAt(0), 0);
  made.dataset.colour = side === 'bot' ? 'bot' : String(sum % AVATARS);
  made.setAttribute('aria-hidden', 'true');
  return made;
}

function bubble(message, actions) {
  const box = element('div', 'bubble');
  if (message.side !== 'me') {
    const head = element('p', 'sender');
    head.append(avatar(message), element('span', '', message.sender));
    if (message.office) head.append(element('span', 'office', ` · ${message.office}`));
    box.append(head);
  }
  if (message.quote !== null) box.append(element('p', 'quote', message.quote));
  if (message.document !== null) box.append(fileLink(message.document, actions.documentUrl(message)));
  if (message.text !== '') box.append(richText(message.text, message.entities));
  const foot = element('p', 'foot');
  const reply = element('button', 'reply-to', 'Trả lời');
  reply.type = 'button';
  reply.setAttribute('aria-label', `Trả lời tin của ${message.side === 'me' ? 'mình' : message.sender}`);
  reply.addEventListener('click', () => actions.onReply(message));
  foot.append(reply, element('span', 'when', message.edited ? `đã sửa · ${message.time}` : message.time));
  box.append(foot);
  return box;
}

function draw(message, actions) {
  const item = element('li', `message ${message.side}`);
  item.dataset.messageId = String(message.id);
  if (message.day !== null) item.append(element('p', 'day', message.day));
  if (message.side === 'service') {
    item.append(element('p', 'service-text', message.text));
    return item;
  }
  item.append(bubble(message, actions));
  if (message.unheard) item.append(element('p', 'unheard', 'Trợ lý không nghe tin này'));
  for (const row of message.buttons) {
    const line = element('div', 'button-row');
    line.append(...row.map((button) => inlineButton(button, actions.onButton, message)));
    item.append(line);
  }
  return item;
}

/** Which inline button of an item has the focus, so that it keeps it when the item is drawn anew. */
function focusedButton(item) {
  return [...item.querySelectorAll('.inline-button')].indexOf(document.activeElement);
}

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * The buttons of a long chat are one Tab stop, at the newest question; arrows, Home and End go from one to the next.
 * Returns update(isPlayed), to be called when the messages have changed: beside the played group there is no stop.
 */
function createRoving(list) {
  let current = null;
  const controls = () => [...list.querySelectorAll('button, a')];
  const make = (control) => {
    if (current !== null) current.tabIndex = -1;
    current = control;
    if (current !== null) current.tabIndex = 0;
  };

  list.addEventListener('focusin', ({ target }) => make(target));
  list.addEventListener('keydown', (event) => {
    const all = controls();
    const at = all.indexOf(event.target);
    if (at < 0) return;
    const goals = { Home: 0, End: all.length - 1 };
    const goal = goals[event.key] ?? (event.key in STEPS ? at + STEPS[event.key] : null);
    if (goal === null) return;
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, goal))].focus();
  });

  return (isPlayed) => {
    const all = controls();
    const newest = list.querySelectorAll('.button-row');
    for (const control of all) control.tabIndex = -1;
    if (!isPlayed) return make(null);
    if (all.includes(document.activeElement)) return make(document.activeElement);
    make(newest[newest.length - 1]?.querySelector('button, a') ?? all.at(-1) ?? null);
  };
}

/**
 * Keeps the list of one phone in step with its chat; `actions` are onButton(message, button), onReply(message),
 * onOlder(), documentUrl(message).
 */
export function createMessageList(phone, actions) {
  const list = phone.querySelector('.messages');
  const scroller = phone.querySelector('.scroller');
  const empty = phone.querySelector('.empty');
  const toNewest = phone.querySelector('.to-newest');
  const older = phone.querySelector('.older');
  const rove = createRoving(list);
  // The list is long: it has to be reachable for the arrow and page keys in every browser.
  scroller.tabIndex = 0;
  let shownChat = '';
  let shown = new Map();

  const isNearBottom = () =>
    scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_BOTTOM_PX;
  const scrollToEnd = () => {
    scroller.scrollTop = scroller.scrollHeight;
    toNewest.hidden = true;
  };

  scroller.addEventListener('scroll', () => {
    if (isNearBottom()) toNewest.hidden = true;
  });
  toNewest.addEventListener('click', () => {
    scrollToEnd();
    scroller.focus();
  });
  older.addEventListener('click', async () => {
    if (older.getAttribute('aria-busy') === 'true') return;
    older.setAttribute('aria-busy', 'true');
    await actions.onOlder();
    older.removeAttribute('aria-busy');
  });
  new ResizeObserver(() => {
    if (toNewest.hidden) scrollToEnd();
  }).observe(scroller);

  const replace = (old, message) => {
    const focused = focusedButton(old.item);
    const item = draw(message, actions);
    old.item.replaceWith(item);
    item.querySelectorAll('.inline-button')[focused]?.focus();
    return item;
  };

  /** Beside the played phone the hooks for tests have other names, so that each name stands once on the page. */
  const nameHooks = (isPlayed) => {
    list.dataset.testid = isPlayed ? 'messages' : 'messages-beside';
    for (const { item } of shown.values()) item.dataset.testid = isPlayed ? 'message' : 'message-beside';
  };

  return {
    /** Empties the phone, which is put away. */
    clear() {
      list.replaceChildren();
      shown = new Map();
      shownChat = '';
      nameHooks(false);
    },
    /**
     * Shows the messages of a chat; `key` tells one person's chat from another, `hint` fills an empty one, `older` is how
     * many more there are above.
     */
    show({ key, messages, hint, older: count, isPlayed }) {
      const isOtherChat = key !== shownChat;
      const stay = !isOtherChat && !isNearBottom();
      const before = new Set(shown.keys());
      const fromBottom = scroller.scrollHeight - scroller.scrollTop;
      const hadFirst = list.firstElementChild;
      if (isOtherChat) {
        // Changing the chat is no news: only what comes afterwards is read out.
        scroller.setAttribute('aria-live', 'off');
        list.replaceChildren();
        shown = new Map();
        shownChat = key;
      }
      const wanted = new Set(messages.map(({ id }) => id));
      for (const [id, { item }] of shown) if (!wanted.has(id)) item.remove();
      const next = new Map();
      let place = list.firstElementChild;
      for (const message of messages) {
        const drawnFrom = JSON.stringify(message);
        const old = shown.get(message.id);
        let item = old?.item;
        if (old === undefined) {
          item = draw(message, actions);
          list.insertBefore(item, place);
        } else {
          if (old.drawnFrom !== drawnFrom) item = replace(old, message);
          place = item.nextElementSibling;
        }
        next.set(message.id, { item, drawnFrom });
      }
      shown = next;
      nameHooks(isPlayed);
      empty.textContent = hint;
      empty.hidden = messages.length > 0;
      older.hidden = count === 0;
      older.textContent = `Xem thêm ${Math.min(count, messages.length)} tin cũ hơn`;
      rove(isPlayed);

      const last = messages.at(-1);
      const [first] = messages;
      const hasNews = last !== undefined && !before.has(last.id);
      const hasOlder = stay && first !== undefined && !before.has(first.id) && hadFirst !== null;
      // What is looked at stays where it is when older messages come above it.
      if (hasOlder) scroller.scrollTop = scroller.scrollHeight - fromBottom;
      else if (!stay || (hasNews && last.side === 'me')) scrollToEnd();
      else if (hasNews) toNewest.hidden = false;
      if (isOtherChat) requestAnimationFrame(() => scroller.setAttribute('aria-live', 'polite'));
    },
  };
}
