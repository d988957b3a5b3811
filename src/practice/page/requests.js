/** Calls of the practice server. A refusal arrives as an Error whose message is fit to be shown. */

async function call(path, init) {
  let response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Error('Chưa liên lạc được với chương trình, xin đồng chí thử lại.');
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? 'Sân tập gặp trục trặc, xin đồng chí thử lại.');
  return body;
}

/** The newest `count` messages of a chat, and all else that the page shows. */
export function getState(as, channel, chat, count) {
  const query = new URLSearchParams({ channel, chat, count: String(count) });
  if (as !== null) query.set('as', String(as));
  return call(`/practice/state?${query}`);
}

export const getExercises = () => call('/practice/exercises');

export const getBackstage = () => call('/practice/backstage');

export const getCommands = (as, channel, chat) =>
  call(`/practice/commands?${new URLSearchParams({ as: String(as), channel, chat })}`);

export function post(action, body) {
  return call(`/practice/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
