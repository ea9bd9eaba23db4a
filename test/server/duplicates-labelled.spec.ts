import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../server/src/core/config/settings.js';
import { Fingerprinter } from '../../server/src/core/ffmpeg/fingerprinter.js';
import {
  compareFingerprints,
  judgeLikeness,
  PICTURE_LIMIT,
  SOUND_LIMIT,
  soundErrorOf,
  type TurnableFingerprint,
} from '../../server/src/features/duplicates/domain/compare-fingerprints.js';
import { pictureKeys } from '../../server/src/features/duplicates/domain/sketch.js';
import { FingerprintMaker } from '../../server/src/features/duplicates/fingerprint-maker.js';
import { openStudio, type FilmStudio } from '../support/films.js';
import { makeOriginal, treat, treatments, type Treatment } from '../support/labelled-films.js';

const ORIGINALS = 5;
const COPIED = 2;
const ARTEFACTS = join(import.meta.dirname, '../artefacts');

interface Original {
  readonly number: number;
  readonly path: string;
  readonly fingerprint: TurnableFingerprint;
}

/** The figures of docs/duplicates.md come from here; every run writes them to `test/artefacts/duplicates.md`. */
describe('the labelled set of copies and other films', () => {
  const maker = new FingerprintMaker(new Fingerprinter(readSettings({})));
  const originals: Original[] = [];
  const table: string[] = ['| second film | pictures | sound | keys shared |', '| --- | --- | --- | --- |'];
  let studio: FilmStudio;

  const fingerprint = (path: string) => maker.fingerprint(path, 'video', new AbortController().signal);

  beforeAll(async () => {
    studio = await openStudio();
    const numbers = Array.from({ length: ORIGINALS }, (_none, at) => at + 1);
    const make = async (number: number) => {
      const path = await makeOriginal(studio, number);
      return { number, path, fingerprint: await fingerprint(path) };
    };
    for (let at = 0; at < ORIGINALS; at += 2)
      originals.push(...(await Promise.all(numbers.slice(at, at + 2).map(make))));
  }, 600_000);

  afterAll(async () => {
    mkdirSync(ARTEFACTS, { recursive: true });
    writeFileSync(join(ARTEFACTS, 'duplicates.md'), `${table.join('\n')}\n`);
    await studio.close();
  });

  function measure(name: string, first: TurnableFingerprint, second: TurnableFingerprint) {
    const likeness = compareFingerprints(first, second);
    const sound = soundErrorOf(first, second);
    const own = new Set([...pictureKeys(first.pictures ?? none), ...pictureKeys(first.turned ?? none)]);
    const keys = pictureKeys(second.pictures ?? none).filter((key) => own.has(key)).length;
    table.push(`| ${name} | ${figure(likeness.pictureError)} | ${figure(sound)} | ${String(keys)} |`);
    return { likeness, sound, keys };
  }

  it('holds films that are nothing like each other', () => {
    for (const first of originals) {
      for (const second of originals.filter(({ number }) => number > first.number)) {
        const name = `another film (${String(first.number)} and ${String(second.number)})`;
        const { likeness, sound } = measure(name, first.fingerprint, second.fingerprint);
        expect(likeness.pictureError).toBeGreaterThan(PICTURE_LIMIT * 1.5);
        expect(sound).toBeGreaterThan(SOUND_LIMIT * 1.5);
        expect(judgeLikeness(likeness)).toBeNull();
      }
    }
  });

  it.each(treatments)(
    'tells a copy: $name',
    async (treatment: Treatment) => {
      const copies = await Promise.all(
        originals.slice(0, COPIED).map(async (original) => {
          const path = await treat(studio, original.path, original.number, treatment);
          return { original, copy: await fingerprint(path) };
        }),
      );
      for (const { original, copy } of copies) {
        const { likeness, keys } = measure(treatment.name, copy, original.fingerprint);
        expect(judgeLikeness(likeness)).toBe(treatment.isSame ? 'picture' : null);
        expect(likeness.isMirrored).toBe(treatment.name.includes('mirrored'));
        expect(keys).toBeGreaterThan(0);
      }
    },
    300_000,
  );
});

const none = new Uint8Array();
const figure = (error: number | null): string => (error === null ? '' : error.toFixed(3));
