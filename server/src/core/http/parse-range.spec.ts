import { describe, expect, it } from 'vitest';
import { parseRange } from './parse-range.js';

const part = (start: number, end: number) => ({ kind: 'part', start, end });
const whole = { kind: 'whole' };
const unsatisfiable = { kind: 'unsatisfiable' };

describe('a Range header', () => {
  it.each([
    ['bytes=0-0', part(0, 0)],
    ['bytes=0-99', part(0, 99)],
    ['bytes=10-19', part(10, 19)],
    ['bytes=99-99', part(99, 99)],
    ['BYTES=5-6', part(5, 6)],
    ['bytes= 5-6 ', part(5, 6)],
    ['bytes=,5-6,', part(5, 6)],
    ['bytes=007-009', part(7, 9)],
  ])('%j is one part', (header, decision) => {
    expect(parseRange(header, 100)).toEqual(decision);
  });

  it.each([
    ['bytes=0-', part(0, 99)],
    ['bytes=99-', part(99, 99)],
    ['bytes=-1', part(99, 99)],
    ['bytes=-100', part(0, 99)],
    ['bytes=-5000', part(0, 99)],
    ['bytes=50-5000', part(50, 99)],
    ['bytes=50-99999999999999999999999999', part(50, 99)],
    ['bytes=-99999999999999999999999999', part(0, 99)],
  ])('%j ends where the file ends', (header, decision) => {
    expect(parseRange(header, 100)).toEqual(decision);
  });

  it.each([
    'bytes=100-',
    'bytes=100-200',
    'bytes=99999999999999999999999999-',
    'bytes=-0',
    'bytes=200-300,400-',
  ])('%j asks for bytes that are not there', (header) => {
    expect(parseRange(header, 100)).toEqual(unsatisfiable);
  });

  it.each([
    undefined,
    '',
    'bytes',
    'bytes=',
    'bytes=,',
    'bytes=-',
    'bytes=a-b',
    'bytes=1',
    'bytes=1-2-3',
    'bytes=--5',
    'bytes=-5-9',
    'bytes=5--9',
    'bytes=+1-2',
    'bytes=1.5-2',
    'bytes=0x1-2',
    'bytes=20-10',
    'bytes=99999999999999999999999999-99999999999999999999999998',
    'bytes =0-1',
    'seconds=0-1',
    'bytes=0-1,x',
    'bytes=0-1\n2-3',
    ' bytes=0-1',
  ])('%j is ignored', (header) => {
    expect(parseRange(header, 100)).toEqual(whole);
  });

  it.each([
    ['bytes=0-9,10-19', part(0, 19)],
    ['bytes=10-19,0-9', part(0, 19)],
    ['bytes=0-50,25-60', part(0, 60)],
    ['bytes=0-90,10-20', part(0, 90)],
    ['bytes=0-9,500-600', part(0, 9)],
    ['bytes=0-,-1', part(0, 99)],
  ])('%j joins into one part', (header, decision) => {
    expect(parseRange(header, 100)).toEqual(decision);
  });

  it('with gaps between its parts is answered with the whole file', () => {
    expect(parseRange('bytes=0-9,20-29', 100)).toEqual(whole);
  });

  it('with very many parts is ignored', () => {
    expect(parseRange(`bytes=${'0-1,'.repeat(17)}`, 100)).toEqual(whole);
    expect(parseRange(`bytes=${'0-1,'.repeat(16)}`, 100)).toEqual(part(0, 1));
  });

  it('on an empty file has nothing to give', () => {
    expect(parseRange('bytes=0-', 0)).toEqual(unsatisfiable);
    expect(parseRange('bytes=-5', 0)).toEqual(unsatisfiable);
    expect(parseRange(undefined, 0)).toEqual(whole);
  });

  it('works past 4 GiB', () => {
    expect(parseRange('bytes=5000000000-5000000009', 6_000_000_000)).toEqual(
      part(5_000_000_000, 5_000_000_009),
    );
  });
});
