import { createClockPanel } from './clock-panel.js';
import { createComposer } from './composer.js';
import { createMessageList } from './message-list.js';
import { attempt, hideToast, showAlert, showToast } from './notices.js';
import { getState, post } from './requests.js';

const picker = document.querySelector('#person');
const tabs = [...document.querySelectorAll('[data-chat]')];
const title = document.querySelector('.chat-head h1');
const offline = document.querySelector('.offline');

const address = new URLSearchParams(location.search);
let person = Number(address.get('as')) || null;
let chat = address.get('chat') === 'private' ? 'private' : 'group';
/** Newest message seen, by person and chat. */
const seen = new Map();

const composer = createComposer(send);
const list = createMessageList({
  onButton: press,
  onReply: composer.replyTo,
  documentUrl: ({ id }) => `/practice/document?as=${person}&chat=${chat}&messageId=${id}`,
});
const clockPanel = createClockPanel(refresh);

function showPeople(people) {
  if (picker.options.length !== people.length) {
    picker.replaceChildren(
      ...people.map(({ id, name, office, hasPhone }) => {
        const label = `${name} – ${office}`;
        const option = new Option(hasPhone ? label : `${label} (không dùng điện thoại)`, String(id));
        option.disabled = !hasPhone;
        return option;
      }),
    );
  }
  picker.value = String(person);
}

function showTabs(newest) {
  const key = (kind) => `${kind === 'group' ? '' : person}:${kind}`;
  seen.set(key(chat), newest[chat]);
  for (const tab of tabs) {
    const kind = tab.dataset.chat;
    tab.setAttribute('aria-pressed', String(kind === chat));
    tab.querySelector('.news').hidden = newest[kind] <= (seen.get(key(kind)) ?? 0);
  }
}

function show(state) {
  person = state.as;
  history.replaceState(null, '', `?as=${person}&chat=${chat}`);
  showPeople(state.people);
  title.textContent = state.groupTitle;
  showTabs(state.newest);
  const hint =
    chat === 'group'
      ? 'Nhóm chưa có tin nhắn nào. Mời đồng chí cho đồng hồ chạy tới, hoặc gửi /huongdan.'
      : 'Chưa có tin nhắn riêng nào với trợ lý. Mời đồng chí gửi /huongdan.';
  list.show(`${person}:${chat}`, state.chat.messages, hint);
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
    const [askedPerson, askedChat] = [person, chat];
    const state = await attempt(() => getState(askedPerson, askedChat));
    if (state === null && askedPerson !== null && picker.options.length === 0) {
      // The address named somebody whom this branch does not have.
      person = null;
      isStale = true;
    } else if (state !== null && askedPerson === person && askedChat === chat) {
      show(state);
    }
  }
  isLoading = false;
}

function change(next) {
  person = next.person ?? person;
  chat = next.chat ?? chat;
  composer.clearReply();
  hideToast();
  return refresh();
}

async function openPrivate(payload) {
  const asked = person;
  await attempt(() =>
    post('send', { as: asked, chat: 'private', text: payload === '' ? '/start' : `/start ${payload}` }),
  );
  await change({ chat: 'private' });
}

async function send(message) {
  const sent = await attempt(() => post('send', { as: person, chat, ...message }));
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

picker.addEventListener('change', () => change({ person: Number(picker.value) }));
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
