import type { IncomingMessage, ServerResponse } from 'node:http';
import { err, ok, type Result } from '../domain/result.ts';
import * as words from '../text/vi/practice.ts';
import { backstageState, NO_BACKSTAGE } from './backstage/backstage.ts';
import type { ViewFile } from './bot-api/control.ts';
import type { ClockControl } from './clock-control.ts';
import { createExercises, NO_EXERCISES } from './exercises/exercises.ts';
import { jumpTarget } from './exercises/jumps.ts';
import { type PageRefusal, readJson, sendAttachment, sendJson, sendRefusal } from './http-reply.ts';
import type { PlayedChannel } from './played-channel.ts';
import type { ChannelName, PracticeParts, PracticePerson } from './practice-parts.ts';
import {
  ClockBody,
  DocumentQuery,
  HelpBody,
  JumpBody,
  PressBody,
  parseRequest,
  RestartBody,
  SendBody,
  StateQuery,
  TroubleBody,
} from './practice-requests.ts';
import { channelsOf, pageState } from './practice-state.ts';
import { telegramSide } from './telegram-side.ts';
import { zaloSide } from './zalo-side.ts';

const AFTER_OUTAGE_MS = 3 * 60_000;

type Answer = Promise<Result<unknown, PageRefusal>>;

const refuse = (status: PageRefusal['status'], message: string): Result<never, PageRefusal> =>
  err({ status, message });

/** What the page may ask for under `/practice/`; event streams are apart. */
export interface PracticeApi {
  handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
}

/** The control side of the practice chat: see the chats as a member, press, write, move the clock. */
export function createPracticeApi(parts: PracticeParts, clock: ClockControl): PracticeApi {
  const telegram = telegramSide(parts);
  const sides: Readonly<Record<ChannelName, PlayedChannel>> = { telegram, zalo: zaloSide(parts) };

  const personOn = (channel: PlayedChannel, id: number): Result<PracticePerson, PageRefusal> => {
    const person = parts.people.find((candidate) => candidate.id === id);
    if (person === undefined) return refuse(400, words.NO_SUCH_PERSON);
    if (channelsOf(person).includes(channel.name)) return ok(person);
    return refuse(
      400,
      channelsOf(person).length === 0
        ? words.withoutPhone(person.name)
        : words.notOnChannel(person.name, channel.label),
    );
  };

  const state = async (query: unknown): Answer => {
    const wanted = parseRequest(StateQuery, query);
    if (!wanted.ok) return wanted;
    const channel = sides[wanted.value.channel];
    const id = wanted.value.as ?? parts.people.find((one) => channelsOf(one).includes(channel.name))?.id;
    if (id === undefined) return refuse(400, words.NOBODY_HAS_PHONE);
    const person = personOn(channel, id);
    if (!person.ok) return person;
    const { chat: kind, count } = wanted.value;
    const at = { channel, kind, person: person.value, count };
    return ok(pageState(parts, Object.values(sides), clock.state(), at));
  };

  const documentFor = (query: unknown): Result<ViewFile, PageRefusal> => {
    const wanted = parseRequest(DocumentQuery, query);
    if (!wanted.ok) return wanted;
    const person = personOn(telegram, wanted.value.as);
    if (!person.ok) return person;
    const file = telegram.file(wanted.value.chat, person.value, wanted.value.messageId);
    return file === null ? refuse(404, words.FILE_GONE) : ok(file);
  };

  const press = async (body: unknown): Answer => {
    const wanted = parseRequest(PressBody, body);
    if (!wanted.ok) return wanted;
    const { as, chat, messageId, data } = wanted.value;
    const person = personOn(telegram, as);
    if (!person.ok) return person;
    const answer = await telegram.press({ person: person.value, kind: chat, messageId, data });
    return answer.ok ? ok({ answer: answer.value }) : answer;
  };

  const send = async (body: unknown): Answer => {
    const wanted = parseRequest(SendBody, body);
    if (!wanted.ok) return wanted;
    const { as, chat, text, replyTo } = wanted.value;
    const channel = sides[wanted.value.channel];
    const person = personOn(channel, as);
    if (!person.ok) return person;
    const sent = channel.send({ person: person.value, kind: chat, text, replyTo });
    return sent.ok ? ok({ messageId: sent.value }) : sent;
  };

  const moveClock = async (body: unknown): Answer => {
    const wanted = parseRequest(ClockBody, body);
    return wanted.ok ? clock.move(wanted.value) : wanted;
  };

  let isRestarting = false;
  const restart = async (body: unknown): Answer => {
    const wanted = parseRequest(RestartBody, body);
    if (!wanted.ok) return wanted;
    if (parts.restart === undefined) return refuse(404, words.NO_SUCH_ADDRESS);
    if (clock.state().move !== null) return refuse(409, words.CLOCK_BUSY);
    if (isRestarting) return refuse(409, words.RESTARTING);
    isRestarting = true;
    await parts.restart();
    return ok({});
  };

  const { behind } = parts;
  const exercises = behind === undefined ? null : createExercises(parts, behind, { clock, telegram });

  const exerciseState = async (): Answer => ok(exercises?.state() ?? NO_EXERCISES);
  const backstage = async (): Answer =>
    ok(behind === undefined ? NO_BACKSTAGE : backstageState(behind, parts.clock.zone));
  const commands = async (query: unknown): Answer => {
    const wanted = parseRequest(StateQuery.required({ as: true }), query);
    if (!wanted.ok) return wanted;
    const channel = sides[wanted.value.channel];
    const person = personOn(channel, wanted.value.as);
    if (!person.ok) return person;
    const account = String(person.value.accounts[channel.name]);
    const chat = wanted.value.chat === 'private' ? account : String(channel.chatId('group', person.value));
    return ok({ commands: (await behind?.program.commands(channel.name, account, chat)) ?? [] });
  };
  const help = async (body: unknown): Answer => {
    const wanted = parseRequest(HelpBody, body);
    if (!wanted.ok) return wanted;
    return exercises === null ? refuse(404, words.NO_SUCH_ADDRESS) : exercises.help(wanted.value.exercise);
  };
  const jump = async (body: unknown): Answer => {
    const wanted = parseRequest(JumpBody, body);
    if (!wanted.ok) return wanted;
    if (behind === undefined) return refuse(404, words.NO_SUCH_ADDRESS);
    const target = jumpTarget(wanted.value.to, { clock: parts.clock, program: behind.program });
    return target.ok ? clock.move({ to: target.value }) : target;
  };
  const trouble = async (body: unknown): Answer => {
    const wanted = parseRequest(TroubleBody, body);
    if (!wanted.ok) return wanted;
    if (behind === undefined) return refuse(404, words.NO_SUCH_ADDRESS);
    const wasCut = behind.troubles.now().network;
    behind.troubles.set(wanted.value);
    // What could not be sent is tried again after a while, which nobody should have to wait for.
    if (wasCut && !behind.troubles.now().network)
      await clock.move({ to: parts.clock.now() + AFTER_OUTAGE_MS });
    return ok(behind.troubles.now());
  };

  const reads = new Map([
    ['/practice/state', state],
    ['/practice/exercises', exerciseState],
    ['/practice/commands', commands],
    ['/practice/backstage', backstage],
  ]);
  const writes = new Map([
    ['/practice/press', press],
    ['/practice/send', send],
    ['/practice/clock', moveClock],
    ['/practice/restart', restart],
    ['/practice/help', help],
    ['/practice/jump', jump],
    ['/practice/trouble', trouble],
  ]);

  const answerTo = async (request: IncomingMessage, url: URL): Answer => {
    const read = reads.get(url.pathname);
    const write = writes.get(url.pathname);
    if (read !== undefined && request.method === 'GET') return read(Object.fromEntries(url.searchParams));
    if (write !== undefined && request.method === 'POST') {
      const body = await readJson(request);
      return body.ok ? write(body.value) : body;
    }
    return read === undefined && write === undefined
      ? refuse(404, words.NO_SUCH_ADDRESS)
      : refuse(405, words.WRONG_METHOD);
  };

  return {
    async handle(request, response, url) {
      if (url.pathname === '/practice/document' && request.method === 'GET') {
        const file = documentFor(Object.fromEntries(url.searchParams));
        if (file.ok) sendAttachment(response, file.value);
        else sendRefusal(response, file.error);
        return;
      }
      const answer = await answerTo(request, url);
      if (answer.ok) sendJson(response, 200, answer.value);
      else sendRefusal(response, answer.error);
    },
  };
}
