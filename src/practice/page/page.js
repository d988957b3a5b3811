import { createBackstage } from './backstage.js';
import { createClockPanel } from './clock-panel.js';
import { createComposer } from './composer.js';
import { createExercises } from './exercises.js';
import { createNewBeginning } from './new-beginning.js';
import { attempt, hideToast, showAlert, showToast } from './notices.js';
import { createPanel } from './panel.js';
import { createPeople } from './people.js';
import { createPhones } from './phones.js';
import { getExercises, getState, post } from './requests.js';

const CHANNELS = { telegram: 'Telegram', zalo: 'Zalo' };
const HINTS = {
  'telegram:group': 'Nhóm chưa có tin nhắn nào. Mời đồng chí cho đồng hồ chạy tới, hoặc gửi /huongdan.',
  'telegram:private': 'Chưa có tin nhắn riêng nào với trợ lý. Mời đồng chí gửi /huongdan.',
  'zalo:group': 'Nhóm chưa có tin nhắn nào. Mời đồng chí cho đồng hồ chạy tới.',
  'zalo:private': 'Trên Zalo, đồng chí nhắn trước thì Trợ lý mới nhắn riêng được. Mời đồng chí gửi: lich',
};

const channelButtons = [...document.querySelectorAll('[data-channel]')];
const tabs = [...document.querySelectorAll('[data-chat]')];
const offline = document.querySelector('.offline');

const address = new URLSearchParams(location.search);
let person = Number(address.get('as')) || null;
let channel = address.get('channel') === 'zalo' ? 'zalo' : 'telegram';
let chat = address.get('chat') === 'private' ? 'private' : 'group';
/** How many messages were seen, by channel, person and chat. */
const seen = new Map();
/** So many messages are loaded of a chat at first, and so many more each time older ones are asked for. */
const AT_ONCE = 300;
const MOST = 6000;
const counts = { telegram: AT_ONCE, zalo: AT_ONCE };
const TITLE = document.title;

const people = createPeople((chosen) => change({ person: chosen }));
const composer = createComposer(send, () => [person, channel, chat]);
const panel = createPanel();
const phones = createPhones({
  onButton: pressOn,
  onReply: replyOn,
  documentUrl: (name, { id }) =>
    `/practice/document?as=${playerOf(name)}&chat=${chatOf(name)}&messageId=${id}`,
  onWriteHere: (name) => openGroup(name).then(composer.focus),
  onOlder(name) {
    counts[name] = Math.min(2 * counts[name], MOST);
    return refresh();
  },
  onRoom: refresh,
});
const clockPanel = createClockPanel({ onStart: panel.close, onMoved: refresh });

const exercises = createExercises({
  onStart: panel.close,
  onScene: ({ as, ...scene }) => change({ person: as, ...scene }),
  onDone: refresh,
});

const groupKey = (name) => `${name}:group`;
const keyOf = (kind) => (kind === 'group' ? groupKey(channel) : `${channel}:${person}:private`);
const otherThan = (name) => (name === 'telegram' ? 'zalo' : 'telegram');
/** Who is played in the phone of a channel, and which chat is open there. */
const playerOf = (name) => (name === channel ? person : people.playerOn(name, person));
const chatOf = (name) => (name === channel ? chat : 'group');

const shortCount = (count) => (count > 99 ? '99+' : String(count));

/** Shows how much of a chat was not looked at yet, and returns it. */
function showNews(button, key, total) {
  const news = button.querySelector('.news');
  const count = Math.max(0, total - (seen.get(key) ?? 0));
  news.hidden = count === 0;
  news.querySelector('b').textContent = shortCount(count);
  return count;
}

function showChats({ totals, groups }) {
  // Behind another window nobody looks at it.
  const isLookedAt = document.visibilityState === 'visible';
  if (isLookedAt) seen.set(keyOf(chat), totals[chat]);
  let news = 0;
  for (const tab of tabs) {
    const kind = tab.dataset.chat;
    tab.setAttribute('aria-pressed', String(kind === chat));
    news += showNews(tab, keyOf(kind), totals[kind]);
  }
  for (const { channel: name, total } of groups) {
    const button = channelButtons.find(({ dataset }) => dataset.channel === name);
    button.setAttribute('aria-pressed', String(name === channel));
    // What stands beside the played group is seen as well; news in the group that is open here is told by its tab.
    if (name !== channel && isLookedAt && phones.isWide()) seen.set(groupKey(name), total);
    news += showNews(button, groupKey(name), name === channel ? 0 : total);
  }
  document.title = news === 0 ? TITLE : `(${shortCount(news)}) ${TITLE}`;
}

function showIn(name, as, { groupTitle, chat: { kind, messages, older } }) {
  const key = kind === 'group' ? `${name}:${as}:group` : `${name}:${as}:private`;
  phones.show(name, { title: groupTitle, key, messages, older, hint: HINTS[`${name}:${kind}`] });
}

function show(state, beside, exercised) {
  person = state.as;
  history.replaceState(null, '', `?as=${person}&channel=${channel}&chat=${chat}`);
  document.body.dataset.shown = channel;
  people.show(state.people, person, channel, CHANNELS[channel]);
  phones.play(channel);
  showChats(state);
  composer.fit(state);
  showIn(channel, person, state);
  if (beside !== null) showIn(otherThan(channel), beside.as, beside);
  clockPanel.show(state.clock);
  exercises.show(exercised);
  clockPanel.offerStart(exercised.roles.every(({ exercises: all }) => all.every(({ isDone }) => !isDone)));
}

let isLoading = false;
let isStale = false;

/** The group beside the one that is played, as who plays there sees it; null where there is no room for it. */
function loadBeside() {
  const name = otherThan(channel);
  const as = people.playerOn(name, person);
  return phones.isWide() && as !== null ? getState(as, name, 'group', counts[name]) : null;
}

/** Loads what the chosen person sees. Calls that come meanwhile become one more round, so the last word wins. */
async function refresh() {
  isStale = true;
  if (isLoading) return;
  isLoading = true;
  while (isStale) {
    isStale = false;
    const asked = [person, channel, chat];
    const loaded = await attempt(() =>
      Promise.all([getState(...asked, counts[channel]), loadBeside(), getExercises()]),
    );
    if (loaded === null && person !== null && people.isEmpty()) {
      // The address named somebody who is not to be found there.
      person = null;
      isStale = true;
    } else if (loaded !== null && [person, channel, chat].every((one, index) => one === asked[index])) {
      const isFirst = people.isEmpty();
      show(...loaded);
      // Who could be played beside was not known before.
      if (isFirst && phones.isWide()) isStale = true;
    }
  }
  isLoading = false;
}

function change(next) {
  person = next.person ?? person;
  channel = next.channel ?? channel;
  chat = next.chat ?? chat;
  for (const name of Object.keys(counts)) counts[name] = AT_ONCE;
  composer.clearReply();
  hideToast();
  return refresh();
}

/** Opens a group. Who has no account there cannot look in, so somebody else takes their part. */
async function openGroup(name) {
  const player = playerOf(name);
  const before = people.nameOf(person);
  const hasChanged = player !== null && player !== person;
  panel.close();
  await change({ person: player, channel: name, chat: 'group' });
  if (hasChanged)
    showToast(
      `Đồng chí ${before} không dùng ${CHANNELS[name]}. Nay vào vai đồng chí ${people.nameOf(player)}.`,
    );
}

/** Who taps in the group beside wants to act there. */
async function pressOn(name, message, button) {
  if (name !== channel) await openGroup(name);
  await press(message, button);
}

async function replyOn(name, message) {
  if (name !== channel) await openGroup(name);
  composer.replyTo(message);
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

const RECONNECT_MS = 2000;
/** A restart takes less. */
const STOPPED_MS = 10_000;
const OFFLINE = offline.textContent;
const STOPPED = 'Chương trình đã dừng. Mời đồng chí chạy lại npm start; trang này sẽ tự nối lại.';
let stoppedTimer = 0;

/** Says that nothing is heard of the program, and after a while what to do; null when it is heard again. */
function showOffline(text) {
  if (text === null) {
    clearTimeout(stoppedTimer);
    stoppedTimer = 0;
  } else if (stoppedTimer === 0) {
    offline.textContent = text;
    stoppedTimer = setTimeout(() => {
      offline.textContent = STOPPED;
    }, STOPPED_MS);
  }
  offline.hidden = text === null;
}

/** Hears of changes; a connection that the browser has given up is begun anew. */
function listen() {
  const events = new EventSource('/practice/events');
  events.addEventListener('open', () => {
    showOffline(null);
    void refresh();
  });
  events.addEventListener('error', () => {
    showOffline(OFFLINE);
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, RECONNECT_MS);
  });
  events.addEventListener('chat', refresh);
  events.addEventListener('clock', (event) => clockPanel.show(JSON.parse(event.data)));
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') void refresh();
});

createNewBeginning();
createBackstage();
listen();
void refresh();
