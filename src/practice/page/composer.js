import { createPalette } from './palette.js';

/**
 * The line for writing: text, reply, commands. `onSend({ text, replyTo })` resolves to true when sent; `place()` tells
 * person, channel and chat.
 */
export function createComposer(onSend, place) {
  const form = document.querySelector('.composer');
  const input = form.querySelector('textarea');
  const reply = form.querySelector('.reply');
  const replyText = form.querySelector('.reply-text');
  const toggle = form.querySelector('.command-toggle');
  const hints = form.querySelector('.hints');
  const answer = form.querySelector('.answer');
  const tick = answer.querySelector('input');
  const answerWords = answer.querySelector('.answer-words');
  /** The message that the person chose to answer. */
  let chosen = null;
  /** In a group where the bot hears only answers: its newest message; else undefined. */
  let newest;
  let isSending = false;

  const fitHeight = () => {
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight + 2}px`;
  };
  const mustAnswer = () => newest !== undefined;
  /** An answer to the bot has its own line with the tick; every other answer is quoted. */
  const isQuoted = () => chosen !== null && !(mustAnswer() && chosen.side === 'bot');
  const answered = () => {
    if (isQuoted() || !mustAnswer()) return chosen;
    return tick.checked ? (chosen ?? newest) : null;
  };

  const showReply = () => {
    const isShown = isQuoted();
    reply.hidden = !isShown;
    const sender = chosen?.side === 'me' ? 'Tin của mình' : chosen?.sender;
    replyText.textContent = isShown
      ? `${sender}: ${(chosen.text || chosen.document?.fileName || '').replaceAll('\n', ' ')}`
      : '';
    answer.hidden = !mustAnswer() || isShown;
    tick.disabled = newest === null;
    const { time } = chosen ?? newest ?? {};
    answerWords.textContent = !newest
      ? 'Trợ lý chưa có tin nào để trả lời'
      : `Trả lời tin của Trợ lý${tick.checked ? ` lúc ${time}` : ''}`;
  };
  const setReply = (message) => {
    chosen = message;
    if (message?.side === 'bot') tick.checked = true;
    showReply();
  };
  const fill = (text) => {
    input.value = text;
    fitHeight();
    input.focus();
  };
  const palette = createPalette(input, { onPick: fill, place });

  const submit = async () => {
    const text = input.value.trim();
    if (text === '' || isSending) return;
    isSending = true;
    const replyTo = answered()?.id;
    const wasSent = await onSend(replyTo === undefined ? { text } : { text, replyTo });
    isSending = false;
    if (!wasSent) return;
    input.value = '';
    fitHeight();
    setReply(null);
    palette.close();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  input.addEventListener('input', fitHeight);
  input.addEventListener('keydown', (event) => {
    // While a Vietnamese input method composes a letter, the keys belong to it.
    if (!event.isComposing && palette.takes(event)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') setReply(null);
  });
  form.querySelector('.reply-cancel').addEventListener('click', () => {
    setReply(null);
    input.focus();
  });
  tick.addEventListener('change', () => {
    chosen = null;
    showReply();
  });
  for (const button of hints.querySelectorAll('button')) {
    button.addEventListener('click', () => fill(button.dataset.hint));
  }

  return {
    focus: () => input.focus(),
    replyTo(message) {
      setReply(message);
      input.focus();
    },
    /** Another person or chat: a reply begun here has no place there. */
    clearReply() {
      tick.checked = true;
      setReply(null);
    },
    /**
     * Fits the line to the chat. On Zalo commands need no slash, so answers are offered in its place; in the group
     * there the bot hears only what answers one of its messages.
     */
    fit({ channel, chat }) {
      const isZalo = channel === 'zalo';
      toggle.hidden = isZalo;
      hints.hidden = !isZalo;
      input.placeholder = isZalo ? 'Tin nhắn' : 'Tin nhắn hoặc lệnh';
      newest =
        isZalo && chat.kind === 'group'
          ? (chat.messages.findLast(({ side }) => side === 'bot') ?? null)
          : undefined;
      showReply();
    },
  };
}
