import { describe, expect, it } from 'vitest';
import { descriptionParts, safeHref } from './description-parts.js';

describe('a description', () => {
  it('stays text, whatever it looks like', () => {
    const text = '<script>alert(1)</script> javascript:alert(1) data:text/html,x';
    expect(descriptionParts(text, 600)).toEqual([{ kind: 'text', text }]);
  });

  it('links http and https addresses without the punctuation around them', () => {
    expect(descriptionParts('See https://a.example/x_(y). Or (http://b.example)!', 60)).toEqual([
      { kind: 'text', text: 'See ' },
      { kind: 'link', text: 'https://a.example/x_(y)', href: 'https://a.example/x_(y)' },
      { kind: 'text', text: '. Or (' },
      { kind: 'link', text: 'http://b.example', href: 'http://b.example/' },
      { kind: 'text', text: ')!' },
    ]);
  });

  it('does not link an address that hides its host behind a user name', () => {
    expect(descriptionParts('https://bank.example@evil.example/', 60)).toHaveLength(1);
    expect(safeHref('https://a:b@evil.example')).toBeNull();
  });

  it('ends a link at Chinese punctuation', () => {
    expect(descriptionParts('看 https://a.example/你好。谢谢', 60)[1]).toMatchObject({
      text: 'https://a.example/你好',
    });
  });

  it('turns times of the film into moments, and no others', () => {
    expect(descriptionParts('0:00 Start\n1:02:03 End', 4_000)).toEqual([
      { kind: 'moment', text: '0:00', seconds: 0 },
      { kind: 'text', text: ' Start\n' },
      { kind: 'moment', text: '1:02:03', seconds: 3723 },
      { kind: 'text', text: ' End' },
    ]);
    expect(descriptionParts('At 12:30 we meet', 100)).toHaveLength(1);
    expect(descriptionParts('2024:11:21:33 and 1.2:30', null)).toHaveLength(1);
  });

  it('loses nothing', () => {
    const text = 'a https://x.example, 1:00 b http://y.example 9:99';
    expect(
      descriptionParts(text, 5_000)
        .map((part) => part.text)
        .join(''),
    ).toBe(text);
  });

  it('reads a very long text quickly', () => {
    const started = performance.now();
    descriptionParts('1:'.repeat(10_000) + 'https://'.repeat(2_000), 100);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('an address', () => {
  it.each(['javascript:alert(1)', 'file:///etc/passwd', '//x.example', '', 'https://'])(
    'refuses %s',
    (text) => expect(safeHref(text)).toBeNull(),
  );
});
