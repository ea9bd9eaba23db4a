/** Languages of the pages that visitors without an account see; the app has the same. */
export const pageLanguages = ['en', 'fr', 'zh'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

/** Every word of those pages. The server writes them itself, so its words live here and not among the app's. */
export interface PageWords {
  readonly sharedWithYou: string;
  readonly open: string;
  readonly password: string;
  readonly passwordAsked: string;
  readonly countedAsked: string;
  readonly wrongPassword: string;
  readonly waitTitle: string;
  readonly wait: (seconds: number) => string;
  readonly goneTitle: string;
  readonly gone: string;
  readonly failedTitle: string;
  readonly failed: string;
  readonly empty: string;
  readonly more: string;
  readonly all: string;
  readonly upNext: string;
  readonly download: string;
  readonly cannotPlay: string;
  /** Subtitles that a machine wrote, in the language `name`. */
  readonly automatic: (name: string) => string;
}

export const pageWords: Readonly<Record<PageLanguage, PageWords>> = {
  en: {
    sharedWithYou: 'Shared with you',
    open: 'Open',
    password: 'Password',
    passwordAsked: 'Whoever sent you this link also has a password for it.',
    countedAsked: 'This link can be opened only so many times. Opening it now counts.',
    wrongPassword: 'That is not the password. Please check it and try again.',
    waitTitle: 'Too many tries',
    wait: (seconds) =>
      `Please try again in ${duration(seconds, ['second', 'seconds'], ['minute', 'minutes'])}.`,
    goneTitle: 'This link leads nowhere any more',
    gone: 'It has ended or was withdrawn. Ask whoever sent it for a new one.',
    failedTitle: 'That did not work',
    failed: 'Please try again in a moment.',
    empty: 'There is nothing to watch here at the moment.',
    more: 'Show more',
    all: 'Everything in this list',
    upNext: 'Next',
    download: 'Download',
    cannotPlay: 'This browser cannot play this. Please try another one.',
    automatic: (name) => `${name} (automatic)`,
  },
  fr: {
    sharedWithYou: 'Partagé avec vous',
    open: 'Ouvrir',
    password: 'Mot de passe',
    passwordAsked: 'La personne qui vous a envoyé ce lien a aussi un mot de passe pour vous.',
    countedAsked: 'Ce lien ne s’ouvre qu’un nombre limité de fois. L’ouvrir maintenant compte pour une.',
    wrongPassword: 'Ce n’est pas le bon mot de passe. Vérifiez-le et réessayez.',
    waitTitle: 'Trop de tentatives',
    wait: (seconds) => `Réessayez dans ${duration(seconds, ['seconde', 'secondes'], ['minute', 'minutes'])}.`,
    goneTitle: 'Ce lien ne mène plus nulle part',
    gone: 'Il a expiré ou a été retiré. Demandez-en un nouveau à la personne qui vous l’a envoyé.',
    failedTitle: 'Cela n’a pas fonctionné',
    failed: 'Réessayez dans un instant.',
    empty: 'Il n’y a rien à regarder ici pour le moment.',
    more: 'Afficher plus',
    all: 'Toute la liste',
    upNext: 'Ensuite',
    download: 'Télécharger',
    cannotPlay: 'Ce navigateur ne peut pas lire ce fichier. Essayez-en un autre.',
    automatic: (name) => `${name} (automatique)`,
  },
  zh: {
    sharedWithYou: '与您分享',
    open: '打开',
    password: '密码',
    passwordAsked: '发给您此链接的人还有一个密码要告诉您。',
    countedAsked: '此链接只能打开有限的次数，现在打开会计入一次。',
    wrongPassword: '密码不正确，请检查后重试。',
    waitTitle: '尝试次数过多',
    wait: (seconds) => `请在 ${duration(seconds, ['秒', '秒'], ['分钟', '分钟'])}后重试。`,
    goneTitle: '此链接已失效',
    gone: '它已到期或被撤回。请向发送者索取新的链接。',
    failedTitle: '操作未成功',
    failed: '请稍后重试。',
    empty: '这里目前没有可以观看的内容。',
    more: '显示更多',
    all: '列表中的全部内容',
    upNext: '接下来',
    download: '下载',
    cannotPlay: '此浏览器无法播放，请换一个浏览器。',
    automatic: (name) => `${name}（自动生成）`,
  },
};

/** A language by its name in the reader's: `fr` is `French`, or `法语`. The code itself where nobody knows it. */
export function languageName(code: string, shown: PageLanguage): string {
  try {
    return new Intl.DisplayNames(shown, { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

type Forms = readonly [one: string, many: string];

function duration(seconds: number, small: Forms, large: Forms): string {
  const [count, [one, many]] = seconds < 60 ? [seconds, small] : [Math.ceil(seconds / 60), large];
  return `${String(count)} ${count === 1 ? one : many}`;
}

/** The first of ours that a browser asks for by `Accept-Language` (RFC 9110 section 12.5.4); English without one. */
export function pageLanguage(accepted: string | undefined): PageLanguage {
  const wishes = (accepted ?? '')
    .slice(0, 1000)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters
        .map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1])
        .find((one) => one !== undefined);
      return { language: tag.split('-')[0], quality: Number(quality ?? 1) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  for (const { language } of wishes) {
    const known = pageLanguages.find((one) => one === language);
    if (known) return known;
  }
  return 'en';
}
