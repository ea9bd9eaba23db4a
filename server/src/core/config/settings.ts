import { availableParallelism } from 'node:os';
import { z } from 'zod';
import {
  isAddress,
  isDatabaseUrl,
  isEgressEntry,
  isHostName,
  isLabel,
  isRedisUrl,
  isTrustedProxy,
} from './setting-shapes.js';

const roles = ['api', 'worker'] as const;
const rolesError = `must be one or both of ${roles.join(', ')}`;

function count(least: number, most: number) {
  const upTo = most === Number.MAX_SAFE_INTEGER ? '' : ` to ${most}`;
  const error = `must be a whole number from ${least}${upTo}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}
const text = (isRight: (value: string) => boolean, error: string) => z.string().refine(isRight, { error });
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
);

/**
 * Every variable Foyer reads, with its default and one line of what it is for.
 * `config/foyer.env.example` is generated from this schema.
 */
export const settingsSchema = z
  .object({
    FOYER_PORT: count(0, 65535).default(8080).describe('TCP port of the web server (0 picks a free one)'),
    FOYER_HOST: text((host) => isAddress(host) || isHostName(host), 'must be an IP address or a host name')
      .default('0.0.0.0')
      .describe('address to listen on; all interfaces by default'),
    FOYER_HTTPS_PORT: count(0, 65535)
      .default(8443)
      .describe('TCP port of the secure address, which phones need to install Foyer (0: off)'),
    FOYER_HTTPS_NAMES: list
      .pipe(
        z.array(text((name) => isAddress(name) || isHostName(name), 'each must be a name or an IP address')),
      )
      .default([])
      .describe('further names and addresses of this server for its certificate (comma between)'),
    FOYER_HTTPS_CERTIFICATE: z
      .string()
      .min(1)
      .optional()
      .describe('a certificate of your own, PEM with its chain; one of Foyer’s own authority by default'),
    FOYER_HTTPS_KEY: z.string().min(1).optional().describe('the private key of that certificate, PEM'),
    FOYER_LOCAL_NAME: text(isLabel, 'must be letters, digits and -')
      .transform((name) => name.toLowerCase())
      .default('foyer')
      .describe('what Foyer is called at home: foyer stands for foyer.local'),
    FOYER_MDNS: z
      .enum(['on', 'off'])
      .default('on')
      .describe('on: the home network is told where foyer.local is (multicast DNS)'),
    FOYER_DATA_DIR: z
      .string()
      .min(1)
      .default('./data')
      .describe('folder for the database, the queue and work in progress'),
    FOYER_MEDIA_DIR: z
      .string()
      .min(1)
      .optional()
      .describe('folder for finished media; <data>/media by default'),
    FOYER_DATABASE_URL: text(
      isDatabaseUrl,
      'must be sqlite:<file> or postgresql://user:password@host/database (special signs as %XX)',
    )
      .optional()
      .describe('sqlite:<file> or postgresql://…; a SQLite file in the data folder by default'),
    FOYER_REDIS_URL: text(
      isRedisUrl,
      'must be redis://user:password@host:port/0, rediss://… or unix:///path (special signs as %XX)',
    )
      .optional()
      .describe('your own Redis; a private one inside the data folder by default'),
    FOYER_ROLES: list
      .pipe(z.array(z.enum(roles, { error: rolesError })).min(1, { error: rolesError }))
      .default([...roles])
      .describe('what this process does: api, worker or both (comma between)'),
    FOYER_EGRESS_ALLOW: list
      .pipe(
        z.array(text(isEgressEntry, 'each must be a CIDR such as 10.0.0.0/8, an IP address or a host name')),
      )
      .default([])
      .describe('private hosts or CIDRs that may be fetched all the same (comma between)'),
    FOYER_EGRESS_PROXY: z
      .url({ protocol: /^http$/, error: 'must be http://host:port' })
      .optional()
      .describe('an HTTP proxy all outgoing traffic goes through'),
    FOYER_TRUSTED_PROXIES: list
      .pipe(z.array(text(isTrustedProxy, 'each must be an IP address or a CIDR such as 10.0.0.0/8')))
      .default([])
      .describe('addresses of reverse proxies whose forwarded headers count'),
    FOYER_DOWNLOADS_PER_PERSON: count(1, 50).default(3).describe('downloads one person may run at once'),
    FOYER_DOWNLOADS_AT_ONCE: count(1, 100).default(10).describe('downloads the household may run at once'),
    FOYER_DOWNLOAD_STALL_SECONDS: count(5, 3600)
      .default(90)
      .describe('a download with no new byte for this long is stopped and tried again'),
    FOYER_DOWNLOAD_MAX_BYTES: count(1, Number.MAX_SAFE_INTEGER)
      .default(50 * 1024 ** 3)
      .describe('the largest single download in bytes'),
    FOYER_DISK_RESERVE_BYTES: count(0, Number.MAX_SAFE_INTEGER)
      .default(1024 ** 3)
      .describe('free space that downloads must leave, in bytes'),
    FOYER_TRASH_DAYS: count(1, 3650)
      .default(30)
      .describe('days before something in the trash is deleted for good'),
    FOYER_TRANSCODES_AT_ONCE: count(1, 32)
      .default(Math.max(1, Math.floor(availableParallelism() / 2)))
      .describe('films converted while they play, at once'),
    FOYER_LIVE_CONVERSION: z
      .enum(['auto', 'always', 'never'])
      .default('auto')
      .describe('films converted while they play; auto: not on a Raspberry Pi and its like'),
    FOYER_PREPARE_LOAD: z.coerce
      .number({ error: 'must be a number from 0' })
      .min(0, { error: 'must be a number from 0' })
      .default(0.5)
      .describe('films are prepared for phones while the load per processor is below this (0: never)'),
    FOYER_WATCH_IDLE_SECONDS: count(2, 3600)
      .default(60)
      .describe('a film that is watched while it arrives ends when nobody has asked for this long'),
    FOYER_TITLE_LANGUAGES: list
      .pipe(z.array(text((code) => /^[a-z]{2}$/.test(code), 'each must be two letters, such as en')))
      .default([])
      .describe(
        'languages that titles may be in (comma between); those of the people and English by default',
      ),
    FOYER_TRANSLATE_URL: z
      .url({ protocol: /^https?$/, error: 'must be http://host:port or https://…' })
      .transform((url) => url.replace(/\/$/, ''))
      .optional()
      .describe('a LibreTranslate server for titles; one at home also needs FOYER_EGRESS_ALLOW'),
    FOYER_TRANSLATE_KEY: z
      .string()
      .min(1)
      .optional()
      .describe('the key of the translator, where it wants one'),
    FOYER_SPONSOR_BLOCK_URL: z
      .union([z.literal('off'), z.url({ protocol: /^https?$/ })], { error: 'must be off or https://…' })
      .transform((url) => url.replace(/\/$/, ''))
      .default('https://sponsor.ajay.app')
      .describe('who knows the advertising inside films, asked once somebody wants it skipped; off: nobody'),
    FOYER_PUSH_CONTACT: z
      .string()
      .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/, 'must be mailto:you@example.org or https://…')
      .default('mailto:household@example.org')
      .describe('whom push services may ask about this household: mailto: or https:'),
    FOYER_SESSION_DAYS: count(1, 3650).default(90).describe('days a sign-in lasts without being used'),
    FOYER_FFMPEG: z.string().min(1).default('ffmpeg').describe('the ffmpeg program'),
    FOYER_FFPROBE: z.string().min(1).default('ffprobe').describe('the ffprobe program'),
    FOYER_PYTHON: z.string().min(1).default('python3').describe('the Python that has the yt_dlp module'),
    FOYER_YTDLP: z
      .string()
      .min(1)
      .optional()
      .describe('a yt-dlp program of your own, which Foyer then uses and does not keep fresh'),
    FOYER_YTDLP_RELEASES: z
      .union([z.literal('off'), z.url({ protocol: /^https?$/ })], { error: 'must be off or https://…' })
      .default('https://api.github.com/repos/yt-dlp')
      .describe('where releases of yt-dlp are asked for; off: nowhere'),
    FOYER_YTDLP_MODE: z
      .enum(['warm', 'process'])
      .default('warm')
      .describe('warm: one Python process kept ready; process: a new one for each download'),
    FOYER_YTDLP_PLUGIN_DIR: z.string().min(1).optional().describe('a folder of yt-dlp plugins you trust'),
    FOYER_TWITCH_STAND_IN: z
      .url({ protocol: /^https?$/, error: 'must be http://host:port' })
      .transform((url) => url.replace(/\/$/, ''))
      .optional()
      .meta({
        description: 'answers in the place of api.twitch.tv (/helix) and id.twitch.tv (/oauth2/token)',
        isForTests: true,
      }),
    FOYER_REDIS_SERVER: z.string().min(1).optional().describe('the redis-server or valkey-server program'),
    FOYER_LOG_LEVEL: z
      .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace'])
      .default('info')
      .describe('how much is logged'),
  })
  .refine((given) => given.FOYER_REDIS_URL !== undefined || hasEveryRole(given.FOYER_ROLES), {
    path: ['FOYER_ROLES'],
    error: 'one role alone needs FOYER_REDIS_URL',
  })
  .refine(
    (given) => (given.FOYER_HTTPS_CERTIFICATE === undefined) === (given.FOYER_HTTPS_KEY === undefined),
    {
      path: ['FOYER_HTTPS_CERTIFICATE'],
      error: 'a certificate and FOYER_HTTPS_KEY belong together',
    },
  );

function hasEveryRole(given: readonly string[]): boolean {
  return roles.every((role) => given.includes(role));
}

type Variables = z.output<typeof settingsSchema>;
type CamelCase<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<S>;

/** The settings as the code uses them: `FOYER_DATA_DIR` is `settings.dataDir`. Frozen, lists too. */
export type Settings = Readonly<{
  [Name in keyof Variables as Name extends `FOYER_${infer Rest}` ? CamelCase<Rest> : never]: Variables[Name];
}>;

/** A setting is wrong. The message is one line that names the variable and what is allowed. */
export class InvalidSettingError extends Error {
  override readonly name = 'InvalidSettingError';
}

function camelCase(variable: string): string {
  return variable
    .replace(/^FOYER_/, '')
    .toLowerCase()
    .replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

/**
 * Reads the settings from an environment. Empty and blank values count as not given.
 * No message repeats a value, because some hold passwords. Throws {@link InvalidSettingError} for the first wrong value.
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.entries(environment).filter(
    ([name, value]) => name in settingsSchema.shape && value !== undefined && value.trim() !== '',
  );
  const parsed = settingsSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const variable = String(issue?.path[0] ?? 'FOYER_');
    throw new InvalidSettingError(`${variable}: ${issue?.message ?? 'wrong value'} (${describe(variable)})`);
  }
  const entries = Object.entries(parsed.data).map(([name, value]) => [
    camelCase(name),
    Array.isArray(value) ? Object.freeze(value) : value,
  ]);
  return Object.freeze(Object.fromEntries(entries)) as Settings;
}

function describe(variable: string): string {
  const schemas: Record<string, z.ZodType> = settingsSchema.shape;
  return schemas[variable]?.description ?? 'see config/foyer.env.example';
}
