import { splitRef } from '../../domain/channel/chat-ref.ts';
import type { ShowDeps } from '../../use-cases/meeting/show-meeting.ts';
import type { Request } from '../../use-cases/request.ts';
import type { Services } from './services.ts';

/** What the showing use cases need, with the private link of the channel the request came through. */
export const showDeps = (services: Services, request: Request) =>
  ({
    meetings: services.meetings,
    records: services.records,
    inbox: services.inbox,
    zone: services.zone,
    takesFiles: services.capabilities(splitRef(request.account).channel).files,
    privateLink: (payload: string): string | null =>
      services.privateLink(splitRef(request.account).channel, payload),
  }) satisfies ShowDeps;
