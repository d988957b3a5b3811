/** The panel of clock and exercises. Where there is no room beside the chat it is opened and closed by a button. */
export function createPanel() {
  const panel = document.querySelector('.panel');
  const toggle = document.querySelector('.panel-toggle');

  const show = (isOpen) => {
    panel.classList.toggle('is-open', isOpen);
    toggle.setAttribute('aria-expanded', String(isOpen));
  };

  toggle.addEventListener('click', () => {
    show(toggle.getAttribute('aria-expanded') !== 'true');
    if (toggle.getAttribute('aria-expanded') === 'true') panel.focus();
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || toggle.getAttribute('aria-expanded') !== 'true') return;
    show(false);
    toggle.focus();
  });

  return {
    /** Gives the place back to the chat, in which something is about to happen. */
    close: () => show(false),
  };
}
