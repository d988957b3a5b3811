import { createClockPanel } from './clock-panel.js';
import { createComposer } from './composer.js';
import { createMessageList } from './message-list.js';
import { attempt, hideToast, showAlert, showToast } from './notices.js';
import { createPeople } from './people.js';
import { getState, post } from './requests.js';

const CHANNELS = { telegram: 'Telegram', zalo: 'Zalo' };
const HINTS = {
  'telegram:group': 'Nhóm chưa có tin nhắn nào. Mời đồng chí cho đồng hồ chạy tới, hoặc gửi /huongdan.',
  'telegram:private': 'Chưa có tin nhắn riêng nào với trợ lý. Mời đồng chí gửi /huongdan.',
  'zalo:group': 'Nhóm chưa có tin nhắn nào. Mời đồng chí cho đồng hồ chạy tới.',
  'zalo:private': 'Trên Zalo, đồng chí nhắn trước thì Trợ lý mới nhắn riêng được. Mời đồng chí gửi: lich',
};

const channelButtons = [...document.querySelectorAll('[data-channel]')];
const tabs = [...document.querySelectorAll('[data-chat]')];
const title = document.querySelector('.chat-head h1');
const offline = document.querySelector('.offline');

const address = new URLSearchParams(location.search);
let person = Number(address.get('as')) || null;
let channel = address.get('channel') === 'zalo' ? 'zalo' : 'telegram';
let chat = address.get('chat') === 'private' ? 'private' : 'group';
/** Newest message seen, by channel, person and chat. */
const seen = new Map();

const people = createPeople((chosen) => change({ person: chosen }));
const composer = createComposer(send);
const list = createMessageList({
  onButton: press,
  onReply: composer.replyTo,
  documentUrl: ({ id }) => `/practice/document?as=${person}&chat=${chat}&messageId=${id}`,
});
const clockPanel = createClockPanel(refresh);

const groupKey = (name) => `${name}:group`;
const keyOf = (kind) => (kind === 'group' ? groupKey(channel) : `${channel}:${person}:private`);

function showNews(button, key, newest) {
  button.querySelector('.news').hidden = newest <= (seen.get(key) ?? 0);
}

function showChats({ newest, groups }) {
  seen.set(keyOf(chat), newest[chat]);
  for (const tab of tabs) {
    const kind = tab.dataset.chat;
    tab.setAttribute('aria-pressed', String(kind === chat));
    showNews(tab, keyOf(kind), newest[kind]);
  }
  for (const button of channelButtons) {
    const name = button.dataset.channel;
    button.setAttribute('aria-pressed', String(name === channel));
    const group = groups.find((one) => one.channel === name);
    // News in the group that is open here is told by its tab.
    showNews(button, groupKey(name), name === channel ? 0 : group.newest);
  }
}

function show(state) {
  person = state.as;
  history.replaceState(null, '', `?as=${person}&channel=${channel}&chat=${chat}`);
  document.body.dataset.shown = channel;
  people.show(state.people, person, channel, CHANNELS[channel]);
  title.textContent = state.groupTitle;
  showChats(state);
  composer.fit(state);
  list.show(`${channel}:${person}:${chat}`, state.chat.messages, HINTS[`${channel}:${chat}`]);
  clockPanel.show(state.clock);
}

let isLoading = false;
let isStale = false;

/** Loads what the chosen person sees. Calls that come meanwhile become one more round, so the last word wins. */
async function refresh() {
  isStale = true;
  if (isLoading) return;
  isLoading = true;
  while (isStale) {
    isStale = false;
    const asked = [person, channel, chat];
    const state = await attempt(() => getState(...asked));
    if (state === null && person !== null && people.isEmpty()) {
      // The address named somebody who is not to be found there.
      person = null;
      isStale = true;
    } else if (state !== null && [person, channel, chat].every((one, index) => one === asked[index])) {
      show(state);
    }
  }
  isLoading = false;
}

function change(next) {
  person = next.person ?? person;
  channel = next.channel ?? channel;
  chat = next.chat ?? chat;
  composer.clearReply();
  hideToast();
  return refresh();
}

/** Opens a group. Who has no account there cannot look in, so somebody else takes their part. */
async function openGroup(name) {
  const player = name === channel ? person : people.playerOn(name, person);
  const before = people.nameOf(person);
  const hasChanged = player !== null && player !== person;
  await change({ person: player, channel: name, chat: 'group' });
  if (hasChanged)
    showToast(
      `Đồng chí ${before} không dùng ${CHANNELS[name]}. Nay vào vai đồng chí ${people.nameOf(player)}.`,
    );
}

async function openPrivate(payload) {
  const asked = person;
  await attempt(() =>
    post('send', { as: asked, chat: 'private', text: payload === '' ? '/start' : `/start ${payload}` }),
  );
  await change({ chat: 'private' });
}

async function send(message) {
  const sent = await attempt(() => post('send', { as: person, channel, chat, ...message }));
  if (sent === null) return false;
  await refresh();
  return true;
}

async function press(message, button) {
  if (button.start !== undefined) return openPrivate(button.start);
  if (button.data === undefined) return showToast('Nút này chưa mở được trên sân tập.');
  const body = { as: person, chat, messageId: message.id, data: button.data };
  const reply = await attempt(() => post('press', body));
  if (reply === null) return;
  const { answer } = reply;
  if (answer === null) showToast('Trợ lý chưa kịp trả lời, mời đồng chí bấm lại.');
  else if (answer.start !== undefined) await openPrivate(answer.start);
  else if (answer.text !== '' && answer.showAlert) showAlert(answer.text);
  else if (answer.text !== '') showToast(answer.text);
  await refresh();
}

for (const button of channelButtons)
  button.addEventListener('click', () => openGroup(button.dataset.channel));
for (const tab of tabs) tab.addEventListener('click', () => change({ chat: tab.dataset.chat }));

const events = new EventSource('/practice/events');
events.addEventListener('open', () => {
  offline.hidden = true;
  void refresh();
});
events.addEventListener('error', () => {
  offline.hidden = false;
});
events.addEventListener('chat', refresh);
events.addEventListener('clock', (event) => clockPanel.show(JSON.parse(event.data)));

void refresh();
