/** How a failure is answered: its HTTP status, whether another try may help, and a sentence for the log. */
interface FailureTraits {
  readonly status: 403 | 413 | 422 | 429 | 451 | 502 | 503 | 507;
  readonly retryable: boolean;
  readonly sentence: string;
}

/** Every way in which fetching from a site can fail, as far as a person is told. The PWA owns the words. */
export const failureTraits = {
  'ytdlp.sign-in-wanted': { status: 422, retryable: false, sentence: 'The site wants a signed-in visitor.' },
  'ytdlp.private': { status: 422, retryable: false, sentence: 'The video is private.' },
  'ytdlp.password-wanted': {
    status: 422,
    retryable: false,
    sentence: 'The video has a password, and the right one was not given.',
  },
  'ytdlp.removed': { status: 422, retryable: false, sentence: 'The video does not exist, or no longer.' },
  'ytdlp.geo-blocked': {
    status: 451,
    retryable: false,
    sentence: 'The video is not available in this country.',
  },
  'ytdlp.age-limited': {
    status: 422,
    retryable: false,
    sentence: 'The site wants to know the age of the visitor.',
  },
  'ytdlp.rate-limited': { status: 429, retryable: true, sentence: 'The site has had too many requests.' },
  'ytdlp.unsupported': { status: 422, retryable: false, sentence: 'No video was found behind the link.' },
  'ytdlp.no-space': { status: 507, retryable: true, sentence: 'The disk is full.' },
  'ytdlp.network': { status: 502, retryable: true, sentence: 'The connection to the site failed.' },
  'ytdlp.too-large': { status: 413, retryable: false, sentence: 'The file is larger than is allowed.' },
  'ytdlp.drm': { status: 422, retryable: false, sentence: 'The video is copy-protected.' },
  'ytdlp.upcoming': { status: 422, retryable: true, sentence: 'The video or stream has not begun yet.' },
  'ytdlp.members-only': { status: 422, retryable: false, sentence: 'The video is for paying members.' },
  'ytdlp.address-refused': {
    status: 422,
    retryable: false,
    sentence: 'The link leads to a private address.',
  },
  'ytdlp.format-unavailable': {
    status: 422,
    retryable: false,
    sentence: 'No format of the video can be fetched.',
  },
  'ytdlp.interrupted': { status: 503, retryable: true, sentence: 'The download was interrupted.' },
  'ytdlp.unknown': { status: 502, retryable: false, sentence: 'The download failed.' },
} as const satisfies Record<string, FailureTraits>;

/** One of the table's codes; names are stable. */
export type DownloadFailureCode = keyof typeof failureTraits;

/** All codes, for whoever needs one entry for each of them. */
export const downloadFailureCodes = Object.keys(failureTraits) as DownloadFailureCode[];

/** First match wins, so the narrow causes stand before the wide ones. Real texts are in failure-samples.ts. */
const PATTERNS: readonly (readonly [DownloadFailureCode, RegExp])[] = [
  ['ytdlp.address-refused', /Foyer refused this address/i],
  ['ytdlp.no-space', /No space left on device|Errno 28\b|Disk quota exceeded|Errno 122\b/i],
  ['ytdlp.too-large', /larger than max-filesize/i],
  ['ytdlp.format-unavailable', /Requested format is not available|No video formats found|no formats/i],
  ['ytdlp.network', /fragment \d+ not found/i],
  ['ytdlp.drm', /\bDRM\b|Widevine/i],
  [
    'ytdlp.upcoming',
    /live event will begin|live event is scheduled|Premieres? (in|will begin)|not currently live|is not live|is offline|not yet available|hasn't started|livestream has not|event has not been made available|即将开播/i,
  ],
  [
    'ytdlp.members-only',
    /members?[- ]only|join this channel|for premium members|become a premium member|supporter-only|subscribers?[- ]only|subscriber-only|need to purchase|requires? payment|rental|大会员|Music Premium|available to Music Premium|access to the? ?subscription/i,
  ],
  [
    'ytdlp.age-limited',
    /confirm your age|age[- ]restricted|age[- ]gate|may be inappropriate for some users|may not be comfortable for some audiences|mature content|rated 18\+|age limit/i,
  ],
  [
    'ytdlp.geo-blocked',
    /not made this video available in your country|in your country|geo[- ]?restrict|your location|your region|not available in your area|country restriction|地区|Indian censorship/i,
  ],
  [
    'ytdlp.rate-limited',
    /HTTP Error (429|412)|Too Many Requests|rate[- ]limit|try again later|wait and try later|\(352\)|status code 10222/i,
  ],
  ['ytdlp.sign-in-wanted', /not a bot|captcha|anti-bot|IP address is blocked|TLS fingerprint/i],
  [
    'ytdlp.password-wanted',
    /protected by a password|password[- ]protected|wrong (video )?password|--video-password/i,
  ],
  [
    'ytdlp.private',
    /private (video|playlist|favorites|account)|video is private|is private\b|are private\b|is (either )?private|have permission to view/i,
  ],
  [
    'ytdlp.sign-in-wanted',
    /Sign in|log ?in\b|logged[- ]in|login|--cookies|authentication|registered users|HTTP Error 401|account that has access|Unable to download (JSON metadata|webpage|API page): HTTP Error 403/i,
  ],
  [
    'ytdlp.removed',
    /has been removed|no longer (available|exists?)|been (terminated|deleted)|account .{0,40}terminated|does(n't| not) exist|video unavailable|is unavailable|not available anymore|isn't available|not available|HTTP Error (404|410)|Not Found|has ended|deleted|已删除|稿件不可见|不可见/i,
  ],
  [
    'ytdlp.unsupported',
    /Unsupported URL|is not a valid URL|No suitable extractor|unsupported url scheme|No video could be found|Unable to extract|did not match any|URLs are disabled|No media found|Missing "id"/i,
  ],
  [
    'ytdlp.network',
    /HTTP Error (403|408|5\d\d)|timed? ?out|Connection (refused|reset|aborted|broken)|getaddrinfo|Name or service not known|Temporary failure|Failed to resolve|resolve host|Network is unreachable|No route to host|Remote end closed|IncompleteRead|bytes read, \d+ more expected|content too short|SSL|certificate|Tunnel connection failed|redirect|TransportError|did not get any data|downloaded file is empty|Errno (101|104|110|111|113)|giving up after|Unable to download|Broken pipe|Unable to handle request/i,
  ],
];

/**
 * The cause behind yt-dlp's error texts. The last text is the one it gave up on and is looked at first; an earlier
 * one counts when the last says nothing we know.
 */
export function classifyFailure(texts: readonly string[]): DownloadFailureCode {
  for (const text of texts.toReversed()) {
    const said = withoutNames(text);
    const match = PATTERNS.find(([, pattern]) => pattern.test(said));
    if (match) return match[0];
  }
  return 'ytdlp.unknown';
}

/** A link or an id may hold any word; only what yt-dlp says about them counts. */
function withoutNames(text: string): string {
  return text.replace(/^\[[^\]]*\] (?:\S+: )?/, '').replaceAll(/https?:\/\/\S+/g, '');
}
