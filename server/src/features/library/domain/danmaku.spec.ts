import { describe, expect, it } from 'vitest';
import { cutDanmaku, MOST_COMMENTS, readDanmaku, writeDanmaku } from './danmaku.js';

const file = (...comments: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?><i><chatid>1</chatid>${comments.join('\n')}</i>`;
const comment = (facts: string, text: string) => `<d p="${facts},1700000000,0,abc,1">${text}</d>`;

describe('danmaku', () => {
  it('is read in order of time, with its place and colour', () => {
    const xml = file(
      comment('12.5,4,25,16711680', '下面'),
      comment('1.5,1,25,16777215', '前排 &amp; &lt;b&gt; &#128075;'),
      comment('3,5,18,255', '上面'),
    );
    expect(readDanmaku(xml)).toEqual([
      { seconds: 1.5, place: 'flying', colour: '#ffffff', text: '前排 & <b> 👋' },
      { seconds: 3, place: 'top', colour: '#0000ff', text: '上面' },
      { seconds: 12.5, place: 'bottom', colour: '#ff0000', text: '下面' },
    ]);
  });

  it.each([
    ['a program', comment('1,7,25,16777215', '[0,0,"1-1",4.5,"x"]')],
    ['no time', comment('soon,1,25,16777215', 'x')],
    ['a time before the film', comment('-1,1,25,16777215', 'x')],
    ['nothing to read', comment('1,1,25,16777215', ' \u202e\u0007 ')],
    ['no comment', '<d>x</d><script>alert(1)</script>'],
    ['nothing', ''],
  ])('leaves out %s', (_what, xml) => {
    expect(readDanmaku(file(xml))).toEqual([]);
  });

  it('makes a stranger’s text safe and short, and a colour that is none white', () => {
    const [only] = readDanmaku(file(comment('1,1,25,999999999', `\u202e&#7;${'x'.repeat(500)}`)));
    expect(only).toEqual({ seconds: 1, place: 'flying', colour: '#ffffff', text: 'x'.repeat(100) });
  });

  it('is thinned everywhere where there is too much', () => {
    const many = Array.from({ length: MOST_COMMENTS * 3 }, (_, at) => comment(`${at},1,25,0`, `c${at}`));
    const read = readDanmaku(file(...many));
    expect(read).toHaveLength(MOST_COMMENTS);
    expect(read.at(-1)?.seconds).toBeGreaterThan(MOST_COMMENTS * 3 - 10);
  });

  it('is cut with a part of the film, and comes back as it was written', () => {
    const read = readDanmaku(
      file(comment('1,1,25,0', 'a'), comment('5,4,25,255', '&lt;&amp;&gt;'), comment('9,1,25,0', 'c')),
    );
    const cut = cutDanmaku(read, { startSeconds: 4, endSeconds: 9 });
    expect(cut).toEqual([{ seconds: 1, place: 'bottom', colour: '#0000ff', text: '<&>' }]);
    expect(readDanmaku(writeDanmaku(cut))).toEqual(cut);
  });
});
