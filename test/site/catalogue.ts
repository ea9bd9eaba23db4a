/** Why the platform refuses a video; the extractor knows the words for each. */
export const refusals = [
  'bot',
  'private',
  'removed',
  'terminated',
  'geo',
  'age',
  'rate-http',
  'rate-session',
  'members',
  'login',
  'drm',
  'premiere',
  'live-soon',
] as const;
type Refusal = (typeof refusals)[number];

/** Which formats a video has. A path means one progressive mp4 from there. */
export type Source =
  | 'full'
  | 'progressive'
  | 'adaptive'
  | 'modern'
  | 'spoken'
  | 'unsized'
  | 'approximate'
  | 'audio'
  | 'tall'
  | 'long'
  | 'hls'
  | 'dash'
  | 'live'
  | { path: string };

type ChannelId = keyof typeof channels;

/** One video of the platform, as it would be described by its owner. */
export interface CatalogueVideo {
  id: string;
  title: string;
  channel: ChannelId;
  /** Number of the poster picture. */
  poster: number;
  /** Seconds. */
  duration: number;
  /** YYYYMMDD */
  uploadDate: string;
  source: Source;
  description?: string;
  views?: number;
  likes?: number;
  language?: string;
  category?: string;
  tags?: readonly string[];
  /** Start second and title of each chapter. */
  chapters?: readonly (readonly [number, string])[];
  /** Languages of written subtitles (en, fr, zh). */
  subtitles?: readonly string[];
  /** Whether there are English automatic captions. */
  captions?: boolean;
  liveStatus?: 'is_live' | 'was_live' | 'is_upcoming';
  refusal?: Refusal;
}

export const channels = {
  'northern-light': { name: 'Northern Light', followers: 184_000 },
  'la-bonne-table': { name: 'La Bonne Table', followers: 52_300 },
  'city-walks': { name: '城市漫步', followers: 1_240_000 },
  'slow-radio': { name: 'Slow Radio', followers: 8_900 },
  'odd-corner': { name: 'The Odd Corner', followers: 310 },
} as const;

/** Titles that must not escape from a page, a path, a log line or a terminal. */
export const hostileTitles: Readonly<Record<string, string>> = {
  path: '../../etc/passwd',
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈 Wow!! 🤯🔥 e\u0301te\u0301',
  cjk: '夜市里的老味道与新故事'.repeat(28).slice(0, 300),
  control: 'Bell\u0007 back\u0008 escape\u001b[31mred\u001b[0m line\nbreak\ttab \u0085next',
  script: '<script>alert("foyer")</script><img src=x onerror=alert(1)>',
  rtl: 'holiday \u202Egpj.exe\u202C شاطئ البحر',
  shell: '$(touch /tmp/foyer-pwned) `id` ; rm -rf ~ | "quote" \'s %(title)s',
};

const plain = (id: string, title: string, source: Source, poster = 6): CatalogueVideo => ({
  ...{ id, title, source, poster, channel: 'odd-corner', duration: 10, uploadDate: '20260512' },
});

const refused = (refusal: Refusal, title: string): CatalogueVideo => ({
  ...plain(refusal, title, 'full'),
  refusal,
});

const films: readonly CatalogueVideo[] = [
  {
    ...{ id: 'aurora', title: 'Aurora over Tromsø', channel: 'northern-light', poster: 1, source: 'full' },
    ...{ duration: 10, uploadDate: '20260114', views: 1_284_553, likes: 64_201, language: 'en' },
    description:
      'One night above the fjord, ten seconds long.\n\n0:00 Dusk\n0:03 First light\n0:07 The whole sky',
    category: 'Travel & Events',
    tags: ['aurora', 'norway', 'night sky', 'timelapse'],
    chapters: [
      [0, 'Dusk'],
      [3, 'First light'],
      [7, 'The whole sky'],
    ],
    subtitles: ['en', 'fr'],
    captions: true,
  },
  {
    ...{ id: 'harbour', title: 'Harbour at five in the morning', channel: 'northern-light', poster: 4 },
    ...{ duration: 10, uploadDate: '20260203', views: 48_110, likes: 3_020, source: 'progressive' },
    ...{ language: 'en', category: 'Travel & Events', tags: ['harbour', 'fishing', 'morning'] },
  },
  {
    ...{ id: 'orbit', title: 'A minute in orbit', channel: 'northern-light', poster: 8, source: 'long' },
    ...{ duration: 60, uploadDate: '20251220', views: 9_004_112, likes: 402_345, language: 'en' },
    ...{ category: 'Science & Technology', tags: ['space', 'orbit'], captions: true },
    chapters: [
      [0, 'Ignition'],
      [12, 'Separation'],
      [30, 'Weightless'],
      [48, 'Sunrise'],
    ],
  },
  {
    ...{ id: 'pain', title: 'Le pain au levain, sans peur', channel: 'la-bonne-table', poster: 7 },
    ...{
      duration: 10,
      uploadDate: '20260301',
      views: 23_456,
      likes: 2_101,
      source: 'adaptive',
      language: 'fr',
    },
    ...{ category: 'Howto & Style', tags: ['pain', 'levain', 'cuisine'], subtitles: ['fr', 'en'] },
    description: 'De la farine, de l’eau, du sel et du temps.',
  },
  {
    ...{
      id: 'nightmarket',
      title: '夜市里的老味道',
      channel: 'city-walks',
      poster: 5,
      source: 'approximate',
    },
    ...{ duration: 10, uploadDate: '20260418', views: 3_300_120, likes: 120_450, language: 'zh' },
    ...{ category: 'People & Blogs', tags: ['夜市', '美食', '街头'], subtitles: ['zh', 'en'] },
    description: '从傍晚走到深夜。',
  },
  {
    ...{
      id: 'tram',
      title: 'Tram 28, seen from the front',
      channel: 'city-walks',
      poster: 2,
      source: 'unsized',
    },
    ...{ duration: 10, uploadDate: '20260422', views: 77_001, likes: 5_430, tags: ['tram', 'lisbon'] },
  },
  {
    ...{ id: 'rain', title: 'Rain on a tin roof', channel: 'slow-radio', poster: 3, source: 'audio' },
    ...{ duration: 20, uploadDate: '20260105', views: 15_220, likes: 1_870, category: 'Music' },
  },
  {
    ...{ id: 'puddle', title: 'Puddle jump', channel: 'city-walks', poster: 5, source: 'tall' },
    ...{ duration: 6, uploadDate: '20260501', views: 540_002, likes: 61_000, tags: ['shorts'] },
  },
  {
    ...{ id: 'modern', title: 'Only in new codecs', channel: 'odd-corner', poster: 6, source: 'modern' },
    ...{ duration: 6, uploadDate: '20260509', views: 12 },
  },
  {
    ...{ id: 'spoken', title: 'Told twice', channel: 'odd-corner', poster: 3, source: 'spoken' },
    ...{ duration: 10, uploadDate: '20260508', views: 77, language: 'en' },
  },
  {
    ...{ id: 'hls', title: 'Served in segments', channel: 'northern-light', poster: 1, source: 'hls' },
    ...{ duration: 10, uploadDate: '20260510', views: 420 },
  },
  {
    ...{ id: 'dash', title: 'Served by manifest', channel: 'northern-light', poster: 8, source: 'dash' },
    ...{ duration: 10, uploadDate: '20260511', views: 421 },
  },
  {
    ...{ id: 'window', title: 'The window, live', channel: 'slow-radio', poster: 4, source: 'live' },
    ...{ duration: 0, uploadDate: '20260602', views: 88, liveStatus: 'is_live' },
  },
  {
    ...{
      id: 'concert',
      title: 'Kitchen concert (recorded live)',
      channel: 'slow-radio',
      poster: 2,
      source: 'full',
    },
    ...{
      duration: 10,
      uploadDate: '20260328',
      views: 7_310,
      likes: 902,
      liveStatus: 'was_live',
      category: 'Music',
    },
  },
];

const troubled: readonly CatalogueVideo[] = [
  plain('forbidden', 'The file answers 403', { path: '/status/403/clip.mp4' }),
  plain('gone', 'The file answers 410', { path: '/status/410/clip.mp4' }),
  plain('cut-twice', 'Cut twice, then whole', { path: '/cut/big-2.mp4?times=2' }),
  plain('cut-always', 'Always cut half-way', { path: '/cut/big-2.mp4' }),
  plain('stall-once', 'Stalls once, then whole', { path: '/stall/big-2.mp4?times=1' }),
  plain('stall-always', 'Always stalls half-way', { path: '/stall/big-2.mp4' }),
  plain('lying-long', 'Promises more than it sends', { path: '/lying/long/clip-360.mp4' }),
  plain('lying-short', 'Promises less than it sends', { path: '/lying/short/clip-360.mp4' }),
  plain('endless', 'Never ends', { path: '/endless/film.mp4' }),
  plain('garbage', 'Not a film at all', { path: '/garbage/film.mp4' }),
  plain('empty', 'No bytes', { path: '/empty/film.mp4' }),
  plain('inward', 'Leads into the house', { path: '/redirect/private/loopback' }),
  plain('hole', 'A segment is missing', { path: '/hls/hole/master.m3u8' }),
  refused('bot', 'Asks who you are'),
  refused('login', 'For registered users'),
  refused('private', 'Private'),
  refused('removed', 'Removed'),
  refused('terminated', 'Account closed'),
  refused('geo', 'Not in your country'),
  refused('age', 'For adults'),
  refused('rate-http', 'Too many requests'),
  refused('rate-session', 'Too many requests, said politely'),
  refused('members', 'Members only'),
  refused('drm', 'Locked'),
  { ...refused('premiere', 'Premieres later'), liveStatus: 'is_upcoming' },
  { ...refused('live-soon', 'Live soon'), liveStatus: 'is_upcoming' },
];

const hostile = Object.entries(hostileTitles).map(([name, title]): CatalogueVideo => ({
  ...plain(`hostile-${name}`, title, 'progressive'),
  description: title,
}));

/** Every named video. */
export const catalogue: readonly CatalogueVideo[] = [...films, ...hostile, ...troubled];

const byId = new Map(catalogue.map((video) => [video.id, video]));
const generatedChannels = Object.keys(channels) as readonly ChannelId[];

/**
 * The named video, or one made up for `gen-<n>` (small, different bytes for each n), `big-<MB>` (MB mebibytes) or
 * `slow-<kBps>-<MB>` (the same at that many thousand bytes per second). Undefined for any other id.
 */
export function findVideo(id: string): CatalogueVideo | undefined {
  const [, kind, first = '', second = ''] = /^(gen|big|slow)-(\d{1,9})(?:-(\d{1,6}))?$/.exec(id) ?? [];
  if (kind === 'gen' && second === '') return generatedVideo(Number(first));
  if (kind === 'big' && second === '')
    return plain(id, `${first} MB of film`, { path: `/media/big-${first}.mp4` });
  if (kind === 'slow' && second !== '') {
    const title = `${second} MB of film at ${first} kB/s`;
    return plain(id, title, { path: `/slow/big-${second}.mp4?bps=${Number(first) * 1000}` });
  }
  return byId.get(id);
}

function generatedVideo(number: number): CatalogueVideo {
  return {
    ...{ id: `gen-${number}`, title: `Home film ${number}`, poster: (number % 8) + 1, duration: 3 },
    channel: generatedChannels[number % generatedChannels.length] ?? 'odd-corner',
    uploadDate: new Date(Date.UTC(2020, 0, 1 + (number % 2000)))
      .toISOString()
      .slice(0, 10)
      .replaceAll('-', ''),
    ...{ views: (number * 7919) % 1_000_000, likes: (number * 104_729) % 50_000 },
    tags: [`tag-${number % 10}`],
    source: { path: `/media/gen-${number}.mp4` },
  };
}
