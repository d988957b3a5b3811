import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../bot-api/api-error.ts';
import { isRecord, tryParseJson } from '../bot-api/request/json.ts';
import { readBody } from '../bot-api/request/request-body.ts';
import {
  type ApiAnswer,
  refusal,
  replyAsGateway,
  replyHalf,
  stall,
  success,
  writeAnswer,
} from './answers.ts';
import type { ZaloFault } from './control.ts';
import { count } from './counts.ts';
import type { ZaloFaults } from './faults.ts';
import { findMethod } from './methods/index.ts';
import type { Arguments, Method } from './methods/method.ts';
import type { ServerParts } from './parts.ts';
import type { Bot } from './world.ts';
import { badRequest, quotaExceeded, unauthorized } from './zalo-errors.ts';

const DEFAULT_STALL_MS = 60_000;

interface ReadCall {
  readonly bot: Bot;
  readonly name: string;
  readonly method: Method;
  readonly args: Arguments;
}

/** Serves `POST /bot<token>/<method>`: reads the call, applies faults, runs the method, answers. */
export class HttpEndpoint {
  readonly calls = new Map<string, number>();
  readonly unknownArguments = new Map<string, number>();
  deliveredButCut = 0;
  readonly #parts: ServerParts;
  readonly #faults: ZaloFaults;

  constructor(parts: ServerParts, faults: ZaloFaults) {
    this.#parts = parts;
    this.#faults = faults;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let call: ReadCall;
    try {
      call = this.#read(request, await readBody(request));
    } catch (error) {
      if (error instanceof ApiError) writeAnswer(response, this.#refusal(error));
      else response.destroy(); // the caller hung up in the middle of its own request
      return;
    }
    await this.#serve(call, response);
  }

  /** Only POST with a JSON object counts: the other ways are documented, but do not work for every method. */
  #read(request: IncomingMessage, body: Buffer): ReadCall {
    const target = readTarget(request.url ?? '/');
    const unknown = new ApiError(this.#parts.behaviour().unknownMethodCode, 'Not found');
    if (target === null || request.method !== 'POST') throw unknown;
    const bot = this.#parts.world.botWithToken(target.token);
    if (bot === null) throw unauthorized();
    const method = findMethod(target.name);
    if (method === null) throw unknown;
    const args = readArguments(request.headers['content-type'] ?? '', body);
    count(this.calls, target.name);
    for (const name of Object.keys(args)) {
      if (!method.knows.includes(name)) count(this.unknownArguments, `${target.name}.${name}`);
    }
    return { bot, name: target.name, method, args };
  }

  async #serve(call: ReadCall, response: ServerResponse): Promise<void> {
    const chatId = call.args['chat_id'];
    const fault = this.#faults.match({
      botToken: call.bot.token,
      method: call.name,
      chatId: typeof chatId === 'string' ? chatId : null,
    });
    if (fault !== null && this.#failBefore(fault, response)) return;
    const answer = await this.#run(call, response);
    if (fault?.kind === 'stall') await stall(fault.stallMs ?? DEFAULT_STALL_MS, response);
    if (fault?.kind === 'cut-after') response.destroy();
    else if (fault?.kind === 'half-body') replyHalf(response, answer);
    else if (!response.destroyed) writeAnswer(response, answer);
    const isSend = call.name === 'sendMessage' || call.name === 'sendPhoto';
    const isCut = fault?.kind === 'half-body' || response.destroyed;
    if (answer.isOk && isSend && isCut) this.deliveredButCut++;
  }

  /** Faults with which nothing is done. True when the call is over. */
  #failBefore({ kind }: ZaloFault, response: ServerResponse): boolean {
    switch (kind) {
      case 'cut-before':
        response.destroy();
        return true;
      case 'http-500':
        writeAnswer(response, this.#refusal(new ApiError(500, 'Internal server error')));
        return true;
      case 'html-502':
        replyAsGateway(response, 502);
        return true;
      case 'empty-504':
        replyAsGateway(response, 504);
        return true;
      case 'unauthorized':
        writeAnswer(response, this.#refusal(unauthorized()));
        return true;
      case 'rate-limit':
        writeAnswer(response, this.#refusal(quotaExceeded()));
        return true;
      default:
        return false;
    }
  }

  async #run({ bot, method, args }: ReadCall, response: ServerResponse): Promise<ApiAnswer> {
    try {
      const onGone = (abandon: () => void): void => {
        response.once('close', abandon);
      };
      const result = await method.run(this.#parts, { bot, args, onGone });
      return success(result, this.#parts.behaviour());
    } catch (error) {
      return this.#refusal(error instanceof ApiError ? error : new ApiError(500, String(error)));
    }
  }

  #refusal(error: ApiError): ApiAnswer {
    return refusal(error, this.#parts.behaviour());
  }
}

/** Token and method of an address; null when the address is not one of the API. */
function readTarget(address: string): { token: string; name: string } | null {
  const match = /^\/bot([^/?]+)\/([^/?]+)(?:\?|$)/.exec(address);
  // Some clients write the colon of the token as %3A.
  const token = match?.[1]?.replace(/%3a/i, ':');
  const name = match?.[2];
  return token === undefined || name === undefined ? null : { token, name };
}

/** The arguments of a JSON body. A form counts as empty: reports have the server miss its fields. */
function readArguments(contentType: string, body: Buffer): Arguments {
  if (body.length === 0 || !contentType.toLowerCase().startsWith('application/json')) return {};
  const parsed = tryParseJson(body.toString('utf8'));
  if (!isRecord(parsed)) throw badRequest('The body must be a JSON object');
  return parsed;
}
