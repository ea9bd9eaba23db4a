import type { Person } from '../../accounts/person.entity.js';

export type PushLanguage = NonNullable<Person['language']>;

/** What a phone shows of one kind of news; `title` of a single one, `many` of several. */
interface Words {
  readonly finished: string;
  readonly finishedMany: (count: number) => string;
  readonly brought: (name: string) => string;
  readonly failed: string;
  readonly failedMany: (count: number) => string;
  readonly added: (name: string, playlist: string) => string;
  readonly addedMany: (count: number, playlist: string) => string;
  readonly addedLists: (count: number) => string;
  readonly live: (channel: string) => string;
  readonly liveMany: (count: number) => string;
  readonly invited: (name: string) => string;
  readonly invitedMany: (count: number) => string;
  readonly asked: (child: string) => string;
  readonly askedMany: (count: number) => string;
  /** By the code of what stands still. */
  readonly needsYou: Readonly<Record<string, string>>;
  readonly needsYouOther: string;
  readonly needsYouMany: (count: number) => string;
  readonly several: (count: number) => string;
  readonly trial: string;
  readonly trialText: string;
}

/**
 * The words of pushes. They are here and not with the pages' words because a phone shows them while no page runs, also
 * one without a service worker (Declarative Web Push, ntfy): what is sent is what is read.
 */
export const pushWords: Readonly<Record<PushLanguage, Words>> = {
  en: {
    finished: 'Ready to watch',
    finishedMany: (count) => `${count} films are ready to watch`,
    brought: (name) => `${name} brought this for you`,
    failed: 'Could not be downloaded',
    failedMany: (count) => `${count} films could not be downloaded`,
    added: (name, playlist) => `${name} added to “${playlist}”`,
    addedMany: (count, playlist) => `${count} new in “${playlist}”`,
    addedLists: (count) => `${count} new in your playlists`,
    live: (channel) => `${channel} is live`,
    liveMany: (count) => `${count} channels are live`,
    invited: (name) => `${name} shares a playlist with you`,
    invitedMany: (count) => `${count} playlists are shared with you`,
    asked: (child) => `${child} asks for something`,
    askedMany: (count) => `Children ask for ${count} films`,
    needsYou: {
      'plans.storage-full': 'Your storage is full',
      'plans.volume-used-up': 'This month’s volume is used up',
      'sites.resting-sign-in': 'A site wants a sign-in',
    },
    needsYouOther: 'A batch is paused',
    needsYouMany: (count) => `${count} things wait for you`,
    several: (count) => `${count} new notifications`,
    trial: 'It works',
    trialText: 'This is where Foyer tells you what is new.',
  },
  fr: {
    finished: 'Prêt à regarder',
    finishedMany: (count) => `${count} films sont prêts à regarder`,
    brought: (name) => `${name} vous a rapporté ceci`,
    failed: 'N’a pas pu être téléchargé',
    failedMany: (count) => `${count} films n’ont pas pu être téléchargés`,
    added: (name, playlist) => `${name} a complété « ${playlist} »`,
    addedMany: (count, playlist) => `${count} nouveautés dans « ${playlist} »`,
    addedLists: (count) => `${count} nouveautés dans vos listes`,
    live: (channel) => `${channel} est en direct`,
    liveMany: (count) => `${count} chaînes sont en direct`,
    invited: (name) => `${name} partage une liste avec vous`,
    invitedMany: (count) => `${count} listes sont partagées avec vous`,
    asked: (child) => `${child} demande quelque chose`,
    askedMany: (count) => `Les enfants demandent ${count} films`,
    needsYou: {
      'plans.storage-full': 'Votre espace est plein',
      'plans.volume-used-up': 'Le volume de ce mois est épuisé',
      'sites.resting-sign-in': 'Un site demande une connexion',
    },
    needsYouOther: 'Un lot est en pause',
    needsYouMany: (count) => `${count} choses attendent votre aide`,
    several: (count) => `${count} nouvelles notifications`,
    trial: 'Ça marche',
    trialText: 'C’est ici que Foyer vous dit ce qui est nouveau.',
  },
  zh: {
    finished: '可以观看了',
    finishedMany: (count) => `${count} 部影片可以观看了`,
    brought: (name) => `${name} 为您带来了这部影片`,
    failed: '未能下载',
    failedMany: (count) => `${count} 部影片未能下载`,
    added: (name, playlist) => `${name} 往“${playlist}”添加了内容`,
    addedMany: (count, playlist) => `“${playlist}”新增 ${count} 项`,
    addedLists: (count) => `您的播放列表新增 ${count} 项`,
    live: (channel) => `${channel} 正在直播`,
    liveMany: (count) => `${count} 个频道正在直播`,
    invited: (name) => `${name} 与您共享了一个播放列表`,
    invitedMany: (count) => `有 ${count} 个播放列表与您共享`,
    asked: (child) => `${child} 想看点东西`,
    askedMany: (count) => `孩子们想看 ${count} 部影片`,
    needsYou: {
      'plans.storage-full': '您的存储空间已满',
      'plans.volume-used-up': '本月下载量已用完',
      'sites.resting-sign-in': '有网站要求登录',
    },
    needsYouOther: '有一批下载已暂停',
    needsYouMany: (count) => `${count} 项需要您处理`,
    several: (count) => `${count} 条新通知`,
    trial: '设置成功',
    trialText: 'Foyer 会在这里告诉您新消息。',
  },
};
