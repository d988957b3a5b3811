const TOAST_MS = 6000;

const toast = document.querySelector('.toast');
const alertBox = document.querySelector('.alert');
const alertText = document.querySelector('#alert-text');
let hideTimer = 0;

/** A short line at the bottom that goes away by itself. */
export function showToast(text) {
  clearTimeout(hideTimer);
  toast.textContent = text;
  toast.hidden = false;
  hideTimer = setTimeout(hideToast, TOAST_MS);
}

/** The toast stands over the writing line, so it gives way as soon as the person goes on. */
export function hideToast() {
  toast.hidden = true;
}

/** A message that has to be acknowledged. */
export function showAlert(text) {
  hideToast();
  alertText.textContent = text;
  if (!alertBox.open) alertBox.showModal();
}

/** Runs an action of the person; a refusal is shown to them. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    showToast(error.message);
    return null;
  }
}

document.addEventListener('input', hideToast);
