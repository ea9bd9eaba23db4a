/**
 * The one table of programs Foyer needs besides Node. Everything that looks for, installs, checks or lists a tool
 * (npm start, npm test, npm run doctor, the container image) reads it.
 *
 * - `for`: which commands need it (`run` = npm start, `test` = npm test, `bench` = npm run bench)
 * - `override`: the setting that names another binary
 * - `commands`: names looked for on the PATH, in this order; `folders`: further places, `*` stands for one folder
 * - `versionArguments`, `version`: how it tells its version and where that stands in its words
 * - `minimum`: the oldest version Foyer is tested with or can work with, and `because` says why when it is not obvious
 * - `packages`: what the package managers call it; `services`: system services such a package starts, unwanted here
 */
export const TOOLS = [
  {
    id: 'ffmpeg',
    for: ['run', 'test', 'bench'],
    override: 'FOYER_FFMPEG',
    commands: ['ffmpeg'],
    versionArguments: ['-version'],
    version: /ffmpeg version n?(\d+(?:\.\d+)*)/,
    minimum: '5.1',
    because: 'older ones lack -fps_mode',
    packages: { apt: ['ffmpeg'], brew: ['ffmpeg'], dnf: ['ffmpeg-free'], apk: ['ffmpeg'] },
  },
  {
    id: 'ffprobe',
    for: ['run', 'test', 'bench'],
    override: 'FOYER_FFPROBE',
    commands: ['ffprobe'],
    versionArguments: ['-version'],
    version: /ffprobe version n?(\d+(?:\.\d+)*)/,
    minimum: '5.1',
    packages: { apt: ['ffmpeg'], brew: ['ffmpeg'], dnf: ['ffmpeg-free'], apk: ['ffmpeg'] },
  },
  {
    id: 'python3',
    for: ['run', 'test', 'bench'],
    commands: ['python3'],
    versionArguments: ['--version'],
    version: /Python (\d+(?:\.\d+)*)/,
    minimum: '3.10',
    because: 'yt-dlp runs on nothing older',
    packages: { apt: ['python3'], brew: ['python3'], dnf: ['python3'], apk: ['python3'] },
  },
  {
    id: 'yt-dlp',
    for: ['run', 'test', 'bench'],
    override: 'FOYER_YTDLP',
    commands: ['yt-dlp'],
    versionArguments: ['--ignore-config', '--version'],
    version: /^(\d{4}\.\d+\.\d+)/m,
    minimum: '2025',
    because: 'sites change every few weeks, and older ones have known security holes',
    packages: {
      apt: ['yt-dlp', 'ca-certificates'],
      brew: ['yt-dlp'],
      dnf: ['yt-dlp'],
      apk: ['yt-dlp', 'ca-certificates'],
    },
  },
  {
    id: 'redis-server',
    for: ['run', 'test', 'bench'],
    override: 'FOYER_REDIS_SERVER',
    commands: ['redis-server', 'valkey-server'],
    versionArguments: ['--version'],
    version: /server v=(\d+(?:\.\d+)*)/,
    minimum: '6.2',
    packages: { apt: ['redis-server'], brew: ['redis'], dnf: ['valkey'], apk: ['redis'] },
    services: { apt: 'redis-server' },
  },
  {
    id: 'chromium',
    for: ['test', 'bench'],
    override: 'FOYER_CHROMIUM',
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    folders: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    versionArguments: ['--version'],
    version: /(?:Chromium|Chrome) (\d+(?:\.\d+)*)/,
    minimum: '120',
    packages: { apt: ['chromium'], brew: ['google-chrome'], dnf: ['chromium'], apk: ['chromium'] },
  },
  {
    // Gives the tests' Chromium an authority to trust.
    id: 'certutil',
    for: ['test'],
    commands: ['certutil'],
    // It tells no version; this is the one question that it answers with success.
    versionArguments: ['--build-flags'],
    version: /NSS (\d+(?:\.\d+)*)/,
    minimum: '3',
    packages: { apt: ['libnss3-tools'], brew: ['nss'], dnf: ['nss-tools'], apk: ['nss-tools'] },
  },
  {
    id: 'postgresql',
    for: ['test'],
    commands: ['postgres'],
    folders: [
      '/usr/lib/postgresql/*/bin/postgres',
      '/usr/libexec/postgresql*/postgres',
      '/opt/homebrew/opt/postgresql@*/bin/postgres',
      '/usr/local/opt/postgresql@*/bin/postgres',
    ],
    versionArguments: ['--version'],
    version: /PostgreSQL\) (\d+(?:\.\d+)*)/,
    minimum: '14',
    packages: {
      apt: ['postgresql'],
      brew: ['postgresql@17'],
      dnf: ['postgresql-server'],
      apk: ['postgresql17'],
    },
    services: { apt: 'postgresql' },
  },
  {
    id: 'nginx',
    for: ['bench'],
    commands: ['nginx'],
    versionArguments: ['-v'],
    version: /nginx\/(\d+(?:\.\d+)*)/,
    minimum: '1.18',
    packages: { apt: ['nginx'], brew: ['nginx'], dnf: ['nginx'], apk: ['nginx'] },
    services: { apt: 'nginx' },
  },
  {
    id: 'chinese font',
    for: ['test'],
    font: /cjk|wqy|source-?han|droidsansfallback|sarasa/i,
    packages: {
      apt: ['fonts-noto-cjk'],
      brew: [],
      dnf: ['google-noto-sans-cjk-fonts'],
      apk: ['font-noto-cjk'],
    },
  },
  {
    id: 'emoji font',
    for: ['test'],
    font: /emoji/i,
    packages: {
      apt: ['fonts-noto-color-emoji'],
      brew: [],
      dnf: ['google-noto-color-emoji-fonts'],
      apk: ['font-noto-emoji'],
    },
  },
];

/**
 * The rows a command needs. Someone who brings a Redis of their own (`FOYER_REDIS_URL`) needs no program for it to run;
 * tests start private ones all the same.
 */
export function toolsFor(purpose, environment = {}) {
  const bringsRedis = purpose === 'run' && Boolean(environment.FOYER_REDIS_URL);
  return TOOLS.filter((tool) => tool.for.includes(purpose) && !(bringsRedis && tool.id === 'redis-server'));
}
