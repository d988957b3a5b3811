/** The line for writing: text, reply, usual commands. `onSend({ text, replyTo })` resolves to true when sent. */
export function createComposer(onSend) {
  const form = document.querySelector('.composer');
  const input = form.querySelector('textarea');
  const reply = form.querySelector('.reply');
  const replyText = form.querySelector('.reply-text');
  const commands = form.querySelector('.commands');
  const toggle = form.querySelector('.command-toggle');
  let replyTo = null;
  let isSending = false;

  const fitHeight = () => {
    input.style.height = 'auto';
    input.style.height = `${input.scrollHeight + 2}px`;
  };
  const setReply = (message) => {
    replyTo = message?.id ?? null;
    reply.hidden = replyTo === null;
    const sender = message?.side === 'me' ? 'Tin của mình' : message?.sender;
    replyText.textContent =
      message === null
        ? ''
        : `${sender}: ${(message.text || message.document?.fileName || '').replaceAll('\n', ' ')}`;
  };
  const showCommands = (isShown) => {
    commands.hidden = !isShown;
    toggle.setAttribute('aria-expanded', String(isShown));
  };

  const submit = async () => {
    const text = input.value.trim();
    if (text === '' || isSending) return;
    isSending = true;
    const wasSent = await onSend(replyTo === null ? { text } : { text, replyTo });
    isSending = false;
    if (!wasSent) return;
    input.value = '';
    fitHeight();
    setReply(null);
    showCommands(false);
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
  input.addEventListener('input', fitHeight);
  input.addEventListener('keydown', (event) => {
    // While a Vietnamese input method composes a letter, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void submit();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    setReply(null);
    showCommands(false);
  });
  form.querySelector('.reply-cancel').addEventListener('click', () => {
    setReply(null);
    input.focus();
  });
  toggle.addEventListener('click', () => showCommands(commands.hidden));
  for (const button of commands.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      input.value = button.dataset.command;
      fitHeight();
      showCommands(false);
      input.focus();
    });
  }

  return {
    replyTo(message) {
      setReply(message);
      input.focus();
    },
    /** Another person or chat: a reply begun here has no place there. */
    clearReply: () => setReply(null),
  };
}
