import { describe, expect, it } from 'vitest';
import { attachment } from './content-disposition.js';

const nameOf = (header: string) => decodeURIComponent(header.split("filename*=UTF-8''")[1] ?? '');

describe('the name of a downloaded file', () => {
  it('is the title, twice', () => {
    expect(attachment('Été à Paris', 'mp4')).toBe(
      `attachment; filename="Ete a Paris.mp4"; filename*=UTF-8''%C3%89t%C3%A9%20%C3%A0%20Paris.mp4`,
    );
  });

  it.each([
    ['../../etc/passwd', 'etc passwd.mp4'],
    ['..\\..\\windows', 'windows.mp4'],
    ['a"b; filename="evil.exe', 'a b; filename= evil.exe.mp4'],
    ['line\r\nSet-Cookie: x=1', 'line Set-Cookie x=1.mp4'],
    ['<script>alert(1)</script>', 'script alert(1) script.mp4'],
    ['\u202egpj.exe', 'gpj.exe.mp4'],
    ['   ...   ', 'media.mp4'],
    ['', 'media.mp4'],
    ['電影 🎬', '電影 🎬.mp4'],
    ['half \ud83c', 'half.mp4'],
  ])('of %j is %j', (title, name) => {
    const header = attachment(title, 'mp4');
    expect(nameOf(header)).toBe(name);
    expect(header).toMatch(/^attachment; filename="[ !#-[\]-~]+"; filename\*=UTF-8''[\w.~!%-]+$/);
  });

  it('fits a file system however long the title is', () => {
    for (const title of ['電'.repeat(300), '🎬'.repeat(300), 'x'.repeat(5000)]) {
      const name = nameOf(attachment(title, 'webm'));
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(name.isWellFormed()).toBe(true);
    }
  });
});
