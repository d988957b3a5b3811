import { createMessageList } from './message-list.js';

/** From here on both groups stand side by side; in the page's own pixels, so that zoom counts. */
const WIDE_PX = 1200;

/**
 * The two phones, one for each channel. The line for writing and the tabs stand in the one that is played; the other is
 * shown beside it where there is room. `actions` are those of the message list with the channel put first,
 * onWriteHere(channel), onOlder(channel) and onRoom(), which hears when the room for the second one comes or goes.
 */
export function createPhones(actions) {
  const tabs = document.querySelector('.tabs');
  const composer = document.querySelector('.composer');
  const phones = new Map(
    [...document.querySelectorAll('[data-phone]')].map((phone) => {
      const channel = phone.dataset.phone;
      const list = createMessageList(phone, {
        onButton: (...pressed) => actions.onButton(channel, ...pressed),
        onReply: (message) => actions.onReply(channel, message),
        onOlder: () => actions.onOlder(channel),
        documentUrl: (message) => actions.documentUrl(channel, message),
      });
      const writeHere = phone.querySelector('.write-here');
      writeHere.addEventListener('click', () => actions.onWriteHere(channel));
      return [channel, { phone, list, writeHere, title: phone.querySelector('h2') }];
    }),
  );
  let isWide = document.body.clientWidth >= WIDE_PX;
  let played = 'telegram';

  const arrange = () => {
    for (const [channel, { phone, list, writeHere }] of phones) {
      phone.hidden = channel !== played && !isWide;
      writeHere.hidden = channel === played;
      if (phone.hidden) list.clear();
    }
  };
  arrange();

  new ResizeObserver(([{ contentRect }]) => {
    const hasRoom = contentRect.width >= WIDE_PX;
    if (hasRoom === isWide) return;
    isWide = hasRoom;
    arrange();
    actions.onRoom();
  }).observe(document.body);

  return {
    isWide: () => isWide,
    /** Puts the line for writing into the phone of a channel. */
    play(channel) {
      if (channel === played) return;
      played = channel;
      const { phone } = phones.get(channel);
      phone.querySelector('.chat-head').append(tabs);
      phone.append(composer);
      arrange();
    },
    /** Shows a chat in the phone of a channel. */
    show(channel, { title, ...chat }) {
      const phone = phones.get(channel);
      phone.title.textContent = title;
      phone.list.show({ ...chat, isPlayed: channel === played });
    },
  };
}
