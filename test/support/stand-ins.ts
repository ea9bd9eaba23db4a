import type { Site } from '../site/site.ts';

/** The password of every film of the Vimeo stand-in. */
export const filmPassword = `open sésame "1" '2'`;

/** Links of platforms that tests cannot reach, which the test site's plug-in answers in their place. */
export function standIns(site: Site): {
  twitch: (number: number) => string;
  vimeo: (number: number) => string;
  /** Two films from `number` on, behind the password that each of them has, too. */
  showcase: (number: number) => string;
  bilibili: (number: number, part?: number) => string;
} {
  const port = new URL(site.origin).port.padStart(5, '0');
  return {
    twitch: (number) => `https://www.twitch.tv/videos/9${port}${number}`,
    vimeo: (number) => `https://vimeo.com/9${port}${number}`,
    showcase: (number) => `https://vimeo.com/showcase/9${port}${number}`,
    bilibili: (number, part) =>
      `https://www.bilibili.com/video/BV${port}${String(number).padStart(5, '0')}${part ? `?p=${part}` : ''}`,
  };
}
