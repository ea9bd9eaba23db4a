import { CLIP_SECONDS } from './recipes.ts';

const stamp = (seconds: number): string => `00:00:${String(seconds).padStart(2, '0')}.000`;

const track = (lines: readonly string[]): string => {
  const cues = lines.map(
    (line, index) => `${index + 1}\n${stamp(index * 2)} --> ${stamp(index * 2 + 2)}\n${line}\n`,
  );
  return `WEBVTT\n\n${cues.join('\n')}`;
};

/** Captions as a recogniser writes them: each cue repeats the tail of the one before. */
const rolling = (words: readonly string[]): string => {
  const cues = words.slice(1).map((word, index) => {
    const previous = words[index] ?? '';
    return `${stamp(index)} --> ${stamp(index + 1)} align:start position:0%\n${previous}\n${word}\n`;
  });
  return `WEBVTT\nKind: captions\nLanguage: en\n\n${cues.join('\n')}`;
};

const masterPlaylist = `#EXTM3U
#EXT-X-VERSION:4
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",NAME="English",LANGUAGE="en",DEFAULT=YES,AUTOSELECT=YES,URI="subs/en.m3u8"
#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",NAME="Français",LANGUAGE="fr",AUTOSELECT=YES,URI="subs/fr.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=500000,RESOLUTION=640x360,FRAME-RATE=25,CODECS="avc1.42C01E,mp4a.40.2",SUBTITLES="subs"
360/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=1200000,RESOLUTION=1280x720,FRAME-RATE=25,CODECS="avc1.42C01F,mp4a.40.2",SUBTITLES="subs"
720/index.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=2500000,RESOLUTION=1920x1080,FRAME-RATE=25,CODECS="avc1.42C028,mp4a.40.2",SUBTITLES="subs"
1080/index.m3u8
`;

const subtitlePlaylist = (language: string): string => `#EXTM3U
#EXT-X-VERSION:4
#EXT-X-TARGETDURATION:${CLIP_SECONDS}
#EXT-X-PLAYLIST-TYPE:VOD
#EXTINF:${CLIP_SECONDS}.0,
${language}.vtt
#EXT-X-ENDLIST
`;

const english = track([
  'Night falls early here.',
  'Then the sky opens.',
  'Green first,',
  'then violet.',
  'And silence.',
]);
const french = track([
  'La nuit tombe tôt ici.',
  "Puis le ciel s'ouvre.",
  'Du vert,',
  'puis du violet.',
  'Et le silence.',
]);
const chinese = track(['这里天黑得早。', '然后天空打开了。', '先是绿色,', '再是紫色。', '一片寂静。']);

/** Text files of the media folder by relative path: subtitles, captions, and what HLS needs besides segments. */
export const textFiles: Readonly<Record<string, string>> = {
  'subs-en.vtt': english,
  'subs-fr.vtt': french,
  'subs-zh.vtt': chinese,
  'captions-en.vtt': rolling([
    'night falls',
    'early here',
    'then the sky',
    'opens up',
    'green first',
    'then violet',
  ]),
  'hls/master.m3u8': masterPlaylist,
  'hls/subs/en.m3u8': subtitlePlaylist('en'),
  'hls/subs/en.vtt': english,
  'hls/subs/fr.m3u8': subtitlePlaylist('fr'),
  'hls/subs/fr.vtt': french,
};
