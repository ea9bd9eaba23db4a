import { defineDomainEvent } from '../../core/events/domain-events.js';

/** A child asks for a link; the same wish sent twice is announced once. */
export const childAsked = defineDomainEvent<{ readonly requestId: string }>('child-requests.asked');

/** No grown-up has to answer it any more: somebody did, or the child took it back. */
export const requestSettled = defineDomainEvent<{ readonly childId: string }>('child-requests.settled');

/** What a child hears of a request: a grown-up said yes or no, or what it asked for can be watched. */
export const requestAnswered = defineDomainEvent<{
  readonly requestId: string;
  readonly outcome: 'approved' | 'declined' | 'arrived';
}>('child-requests.answered');
