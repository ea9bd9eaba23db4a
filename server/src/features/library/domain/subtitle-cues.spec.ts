import { describe, expect, it } from 'vitest';
import { readCues } from './read-cues.js';
import { cutCues, withoutRepeats, writeWebVtt } from './subtitle-cues.js';

describe('reading subtitles', () => {
  it('understands WebVTT with a mark, styles, regions, settings and tags', () => {
    const source = [
      '\ufeffWEBVTT - title\r\n',
      'STYLE\r\n::cue { color: red }\r\n',
      'REGION\r\nid:one\r\n',
      'NOTE 00:01.000 --> here\r\n',
      'first\r\n00:01.000 --> 00:02.500 align:start position:0%\r\n<v Ada><c.red>Hello</c>\r\n<00:00:01.500><i>there</i> &amp; &lt;you&gt;\r\n',
      '123:00:00.000 --> 123:00:01.000\r\nLate\r\n',
    ].join('\r\n');
    expect(readCues(source, 'vtt')).toEqual([
      { start: 1, end: 2.5, text: 'Hello\nthere & <you>' },
      { start: 442_800, end: 442_801, text: 'Late' },
    ]);
  });

  it('understands SubRip', () => {
    const source =
      '1\n00:00:01,000 --> 00:00:02,000\n<font color="#fff">One</font>\ntwo\n\n2\n00:00:03,5 --> 00:00:04,0\nThree\n';
    expect(readCues(source, 'srt')).toEqual([
      { start: 1, end: 2, text: 'One\ntwo' },
      { start: 3.5, end: 4, text: 'Three' },
    ]);
  });

  it('understands ASS', () => {
    const source =
      '[Events]\nFormat: Layer, Start\nDialogue: 0,0:00:01.50,0:01:02.25,Default,,0,0,0,,{\\an8}Up, there\\Nnow\nComment: 0,0:00:01.50,0:00:02.00,,,0,0,0,,no\n';
    expect(readCues(source, 'ass')).toEqual([{ start: 1.5, end: 62.25, text: 'Up, there\nnow' }]);
  });

  it('understands TTML', () => {
    const source =
      '<tt><body><p begin="00:00:01.000" end="00:00:02.000">One<br/>two &#233;</p><p begin="3.5s" end="4500ms" region="x"><span>Three</span></p><pre>no</pre></body></tt>';
    expect(readCues(source, 'ttml')).toEqual([
      { start: 1, end: 2, text: 'One\ntwo é' },
      { start: 3.5, end: 4.5, text: 'Three' },
    ]);
  });

  it.each(['vtt', 'srt', 'ass', 'ttml', 'json3'])('finds nothing in what is no %s', (format) => {
    for (const source of ['', '\0\0\0', 'WEBVTT', '{"events":[]}', '00:02.000 --> 00:01.000\nBack in time'])
      expect(readCues(source, format)).toEqual([]);
  });

  it('is quick with text made to be slow', () => {
    const began = performance.now();
    for (const piece of ['<', '<p ', '<p begin="', '00:00:01.000 --> ', '{\\', '&#', 'Dialogue: {'])
      for (const format of ['vtt', 'ass', 'ttml']) readCues(piece.repeat(200_000), format);
    expect(performance.now() - began).toBeLessThan(8000);
  });
});

describe('writing subtitles', () => {
  it('makes text of whatever the cues say', () => {
    const cues = readCues(
      '00:01.000 --> 00:02.000\n&lt;script&gt;alert(1)&lt;/script&gt;\n--&gt; x & y',
      'vtt',
    );
    expect(writeWebVtt(cues)).toBe(
      'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n&lt;script&gt;alert(1)&lt;/script&gt;\n--&gt; x &amp; y\n',
    );
    expect(readCues(writeWebVtt(cues), 'vtt')).toEqual(cues);
  });

  it('cuts a part out', () => {
    const cues = [0, 2, 4, 6].map((start) => ({ start, end: start + 2, text: String(start) }));
    expect(cutCues(cues, { startSeconds: 3, endSeconds: 5 })).toEqual([
      { start: 0, end: 1, text: '2' },
      { start: 1, end: 2, text: '4' },
    ]);
    expect(cutCues(cues, { startSeconds: 6, endSeconds: null })).toEqual([{ start: 0, end: 2, text: '6' }]);
  });

  it('keeps each line of a recogniser once', () => {
    const cue = (start: number, text: string) => ({ start, end: start + 1, text });
    expect(withoutRepeats([cue(0, 'a'), cue(1, 'a\nb'), cue(2, 'b'), cue(3, 'b\nc'), cue(4, 'a')])).toEqual([
      cue(0, 'a'),
      cue(1, 'b'),
      cue(3, 'c'),
      cue(4, 'a'),
    ]);
  });
});
