type Clue = readonly [pattern: RegExp, words: string];

/** First match wins: a television's or a tablet's User-Agent also names the system it is built on. */
const DEVICES: readonly Clue[] = [
  [/Apple ?TV/i, 'Apple TV'],
  [/SMART-TV|SmartTV|Tizen.*TV|Web0S|webOS|GoogleTV|Android TV|BRAVIA|AFT[A-Z]/i, 'Television'],
  [/PlayStation/i, 'PlayStation'],
  [/Xbox/i, 'Xbox'],
  [/OculusBrowser|Quest/i, 'Headset'],
  [/iPhone|iPod/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android.*Mobile/, 'Android phone'],
  [/Android/, 'Android tablet'],
  [/CrOS/, 'Chromebook'],
  [/Macintosh|Mac OS X/, 'Mac'],
  [/Windows/, 'Windows'],
  [/Linux|X11/, 'Linux'],
];

/** First match wins: nearly every browser also calls itself Chrome, and all of them Safari. */
const BROWSERS: readonly Clue[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|OPiOS\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Vivaldi\//, 'Vivaldi'],
  [/DuckDuckGo\/|Ddg\//, 'DuckDuckGo'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/(?:Headless)?Chrom(?:e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const PROGRAM = /^([A-Za-z][A-Za-z0-9._-]{0,30})(?:\/|$)/;
const LONGEST_READ = 500;

function firstMatch(clues: readonly Clue[], text: string): string | undefined {
  return clues.find(([pattern]) => pattern.test(text))?.[1];
}

/**
 * Names a device in plain words from its `User-Agent`: `iPhone · Safari`, `Windows · Firefox`, for a
 * program its own name (`curl`), else null. Holds nothing of the header but the program's name, of letters,
 * digits, dots and dashes.
 */
export function deviceName(userAgent: string | undefined): string | null {
  const text = (userAgent ?? '').slice(0, LONGEST_READ);
  const parts = [firstMatch(DEVICES, text), firstMatch(BROWSERS, text)].filter((part) => part !== undefined);
  if (parts.length > 0) return parts.join(' · ');
  const program = PROGRAM.exec(text)?.[1];
  return program === undefined || program === 'Mozilla' ? null : program;
}
