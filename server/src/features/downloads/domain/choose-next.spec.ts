import { describe, expect, it } from 'vitest';
import { chooseNext } from './choose-next.js';

const limits = { perPerson: 3, household: 10 };
const waitingOf = (personId: string, ...ids: string[]) => ids.map((id) => ({ id, personId }));

describe('choosing what downloads next', () => {
  it('starts the oldest first, up to the limit of a person', () => {
    expect(chooseNext(waitingOf('anna', 'a1', 'a2', 'a3', 'a4'), new Map(), limits)).toEqual([
      'a1',
      'a2',
      'a3',
    ]);
    expect(chooseNext(waitingOf('anna', 'a1', 'a2'), new Map([['anna', 2]]), limits)).toEqual(['a1']);
    expect(chooseNext(waitingOf('anna', 'a1'), new Map([['anna', 3]]), limits)).toEqual([]);
  });

  it('never exceeds the household’s limit', () => {
    const waiting = ['a', 'b', 'c', 'd'].flatMap((person) =>
      waitingOf(person, `${person}1`, `${person}2`, `${person}3`),
    );
    expect(chooseNext(waiting, new Map(), limits)).toHaveLength(10);
    expect(chooseNext(waiting, new Map([['z', 9]]), limits)).toHaveLength(1);
  });

  it('gives the person with nothing running the next place', () => {
    const waiting = [...waitingOf('anna', 'a1', 'a2'), ...waitingOf('ben', 'b1')];
    expect(chooseNext(waiting, new Map([['anna', 1]]), { perPerson: 3, household: 2 })).toEqual(['b1']);
  });

  it('starts nothing when nothing waits', () => {
    expect(chooseNext([], new Map(), limits)).toEqual([]);
  });
});
