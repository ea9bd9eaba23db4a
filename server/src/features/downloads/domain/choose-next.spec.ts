import { describe, expect, it } from 'vitest';
import { chooseNext, type DispatchLimits, type Running, type Waiting } from './choose-next.js';

const limits: DispatchLimits = { ofPerson: () => 3, household: 10 };
const waitingOf = (personId: string, ...ids: string[]): Waiting[] =>
  ids.map((id) => ({ id, personId, site: 'other', fetchKey: id }));
const runningOf = (personId: string, count: number): Running[] =>
  Array.from({ length: count }, (_, index) => ({
    personId,
    site: 'vimeo',
    fetchKey: `${personId}-runs-${index}`,
  }));

describe('choosing what downloads next', () => {
  it('starts the oldest first, up to the limit of a person', () => {
    const waiting = waitingOf('anna', 'a1', 'a2', 'a3', 'a4');
    expect(chooseNext(waiting, [], limits)).toEqual(['a1', 'a2', 'a3']);
    expect(chooseNext(waiting, runningOf('anna', 2), limits)).toEqual(['a1']);
    expect(chooseNext(waiting, runningOf('anna', 3), limits)).toEqual([]);
  });

  it('never exceeds the household’s limit', () => {
    const waiting = ['a', 'b', 'c', 'd'].flatMap((person) =>
      waitingOf(person, `${person}1`, `${person}2`, `${person}3`),
    );
    expect(chooseNext(waiting, [], limits)).toHaveLength(10);
    expect(chooseNext(waiting, runningOf('z', 9), limits)).toHaveLength(1);
  });

  it('gives the person with nothing running the next place', () => {
    const waiting = [...waitingOf('anna', 'a1', 'a2'), ...waitingOf('ben', 'b1')];
    expect(chooseNext(waiting, runningOf('anna', 1), { ...limits, household: 2 })).toEqual(['b1']);
  });

  it('gives a person with more weight more of the places', () => {
    const waiting = [...waitingOf('anna', 'a1', 'a2', 'a3'), ...waitingOf('ben', 'b1', 'b2', 'b3')];
    const weightOf = (personId: string) => (personId === 'ben' ? 2 : 1);
    const chosen = chooseNext(waiting, [], { ...limits, household: 3, weightOf });
    expect(chosen.filter((id) => id.startsWith('b'))).toHaveLength(2);
  });

  it('keeps to the limit of a site and goes on with the next film of another', () => {
    const waiting = [...waitingOf('anna', 'a1'), ...waitingOf('anna', 'a2')];
    const onVimeo = { ...(waiting[0] as Waiting), site: 'vimeo' as const };
    const ofSite = (site: string) => (site === 'vimeo' ? 1 : 5);
    expect(chooseNext([onVimeo, waiting[1] as Waiting], runningOf('ben', 1), { ...limits, ofSite })).toEqual([
      'a2',
    ]);
  });

  it('starts one of several that become the same file', () => {
    const same = ['anna', 'ben', 'cleo'].map((personId) => ({
      id: `of-${personId}`,
      personId,
      site: 'other' as const,
      fetchKey: 'the same',
    }));
    expect(chooseNext(same, [], limits)).toHaveLength(1);
    expect(chooseNext(same, [{ ...(same[0] as Waiting) }], limits)).toEqual([]);
  });

  it('starts nothing when nothing waits', () => {
    expect(chooseNext([], [], limits)).toEqual([]);
  });
});
