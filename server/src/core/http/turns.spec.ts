import { describe, expect, it } from 'vitest';
import { Turns } from './turns.js';

/** Work that ends when it is told to, and what has begun so far. */
function workshop() {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  const work = (name: string) => () =>
    new Promise<string>((resolve, reject) => {
      begun.push(name);
      ends.set(name, { resolve, reject });
    });
  return { begun, work, end: (name: string) => ends.get(name)?.resolve(name), ends };
}

describe('turns', () => {
  it('let the first begin at once and the others in the order they came', async () => {
    const turns = new Turns(2);
    const { begun, work, end } = workshop();
    const all = ['a', 'b', 'c', 'd'].map((name) => turns.take(work(name)));
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await all[1];
    expect(begun).toEqual(['a', 'b', 'c']);
    end('a');
    await all[0];
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    end('c');
    end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('go on after work that failed, and are all free again when everything has ended', async () => {
    const turns = new Turns(1);
    const { begun, work, end, ends } = workshop();
    const failing = turns.take(work('failing'));
    const waiting = turns.take(work('waiting'));
    ends.get('failing')?.reject(new Error('no'));
    await expect(failing).rejects.toThrow('no');
    end('waiting');
    expect(await waiting).toBe('waiting');
    const last = turns.take(work('last'));
    expect(begun).toEqual(['failing', 'waiting', 'last']);
    end('last');
    await last;
  });
});
