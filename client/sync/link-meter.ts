import type { RequestLink } from '#client/remote/wire-body.ts';
import { afterExchange, deadlineMs, freshLink, isWeak, silenceMs } from './link.ts';

/** What the requests of this tab have found out about the network. */
export function createLinkMeter(): RequestLink & { isField(): boolean; isWeak(): boolean } {
  let link = freshLink;
  return {
    deadlineMs: (sentBytes) => deadlineMs(link, sentBytes),
    silenceMs: () => silenceMs(link),
    exchanged(exchange) {
      link = afterExchange(link, exchange);
    },
    isField: () => link.field,
    isWeak: () => isWeak(link),
  };
}
