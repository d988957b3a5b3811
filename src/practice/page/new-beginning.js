import { attempt, showToast } from './notices.js';
import { post } from './requests.js';

/** The button that empties the practice chat, after a question. */
export function createNewBeginning() {
  const button = document.querySelector('.begin button');
  const question = document.querySelector('.ask');

  button.addEventListener('click', () => {
    question.returnValue = 'no';
    question.showModal();
  });
  question.addEventListener('close', async () => {
    if (question.returnValue !== 'yes') return;
    button.disabled = true;
    showToast('Đang dựng lại sân tập…');
    const done = await attempt(() => post('restart', { restart: true }));
    button.disabled = false;
    // Nothing on this page is true any more.
    if (done !== null) location.replace(location.pathname);
  });
}
