import { parseOptions } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { TooManyRequestsError } from '../../core/http/http.errors.js';
import { PasswordHasher } from './password-hasher.js';

const median = (times: number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe('PasswordHasher', () => {
  const hasher = new PasswordHasher();

  it('hashes with argon2id at OWASP cost, each time with another salt', async () => {
    const [first, second] = await Promise.all([hasher.hash('correct horse'), hasher.hash('correct horse')]);
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(parseOptions(first)).toMatchObject({ memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    expect(first).not.toBe(second);
  });

  it('knows the right password from a wrong one, in any script', async () => {
    const stored = await hasher.hash('pässwörd 密码');
    expect(await hasher.verify(stored, 'pässwörd 密码')).toBe(true);
    expect(await hasher.verify(stored, 'passwörd 密码')).toBe(false);
  });

  it('takes as long for nobody as for a wrong password', async () => {
    const stored = await hasher.hash('correct horse');
    const wrong: number[] = [];
    const nobody: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      wrong.push(await timed(() => hasher.verify(stored, 'wrong')));
      nobody.push(await timed(() => hasher.verify(null, 'wrong')));
    }
    expect(await hasher.verify(null, '')).toBe(false);
    expect(median(nobody) / median(wrong)).toBeGreaterThan(0.4);
    expect(median(nobody) / median(wrong)).toBeLessThan(2.5);
  });

  it('turns further work away when its short queue is full, and goes on after', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 40 }, () => hasher.verify(null, 'x')));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toHaveLength(40 - 26);
    expect(refused[0]).toMatchObject({ reason: expect.any(TooManyRequestsError) as unknown });
    expect(await hasher.verify(null, 'x')).toBe(false);
  });
});
