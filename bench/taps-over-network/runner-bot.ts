import { run, sequentialize } from '@grammyjs/runner';
import { Bot } from 'grammy';

/* The yardstick: answers every press with a word and stores nothing. A process of its own: token, root of the API. */

const [token = '', apiRoot = ''] = process.argv.slice(2);
const bot = new Bot(token, { client: { apiRoot } });
bot.use(sequentialize((context) => String(context.chat?.id)));
bot.on('callback_query', (context) => context.answerCallbackQuery({ text: 'Đã ghi.' }));
run(bot, { runner: { fetch: { allowed_updates: ['message', 'callback_query'] } } });
