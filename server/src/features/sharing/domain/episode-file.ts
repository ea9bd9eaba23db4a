import { contentType } from '../../playback/domain/content-type.js';

/** What is known of an item's file without opening it. */
export interface EpisodeMedia {
  readonly kind: 'video' | 'audio';
  readonly container: string;
  readonly audioCodec: string | null;
  readonly durationSeconds: number | null;
  readonly bytes: number;
}

/** How an episode is sent: the file as it is, its copy in an mp4, or its sound alone. */
export interface EpisodeFile {
  readonly from: 'file' | 'remux' | 'sound';
  readonly type: string;
  /** Its name's ending, by which apps judge a file. */
  readonly ending: string;
  /** Exact for a file as it is. A copy that is not made yet is estimated: its true length comes with the file. */
  readonly bytes: number;
}

/** What the sound of a film takes, whether copied or converted: 128 kbit/s. */
const SOUND_BYTES_PER_SECOND = 16_000;
const ENDINGS: Readonly<Record<string, string>> = {
  mp4: 'mp4',
  mp3: 'mp3',
  ogg: 'ogg',
  flac: 'flac',
  wav: 'wav',
};

/** What a podcast app gets of an item; null for a film without sound in a podcast to hear. */
export function episodeFile(media: EpisodeMedia, wanted: 'audio' | 'video'): EpisodeFile | null {
  const { kind, container, bytes } = media;
  const ending = ENDINGS[container];
  if (kind === 'audio' && ending !== undefined)
    return {
      from: 'file',
      type: contentType(container, 'audio'),
      ending: ending === 'mp4' ? 'm4a' : ending,
      bytes,
    };
  if (kind === 'audio' || wanted === 'audio') {
    if (media.audioCodec === null) return null;
    const estimate = Math.round((media.durationSeconds ?? 0) * SOUND_BYTES_PER_SECOND);
    return { from: 'sound', type: 'audio/mp4', ending: 'm4a', bytes: estimate };
  }
  return { from: container === 'mp4' ? 'file' : 'remux', type: 'video/mp4', ending: 'mp4', bytes };
}
