import { describe, expect, it } from 'vitest';
import { encoderTable } from '../../../core/ffmpeg/encoder-table.js';
import { encodersFor, expectedBytes } from './choose-encoder.js';

const having = (...names: string[]) => encoderTable.filter(({ name }) => names.includes(name));
const chosen = (...args: Parameters<typeof encodersFor>) => encodersFor(...args).map(({ name }) => name);

describe('the encoder for a wish', () => {
  it('is hardware first where there is some, with software behind it', () => {
    const machine = having('libx264', 'h264_vaapi', 'h264_qsv', 'libx265');
    expect(chosen(machine, 'h264', 'medium')).toEqual(['h264_qsv', 'libx264']);
    expect(chosen(machine, 'h264', 'low')).toEqual(['h264_qsv', 'libx264']);
    expect(chosen(machine, 'h265', 'low')).toEqual(['libx265']);
  });

  it('is software for the best picture', () => {
    expect(chosen(having('libx264', 'h264_nvenc'), 'h264', 'high')).toEqual(['libx264']);
    expect(chosen(having('h264_nvenc'), 'h264', 'high')).toEqual(['h264_nvenc']);
  });

  it('prefers SVT-AV1, and is none where nothing works', () => {
    expect(chosen(having('libaom-av1', 'libsvtav1'), 'av1', 'medium')).toEqual(['libsvtav1']);
    expect(chosen(having('libx264'), 'av1', 'medium')).toEqual([]);
  });

  it('needs more room the better the picture', () => {
    expect(expectedBytes(1000, 'low')).toBe(400);
    expect(expectedBytes(1000, 'high')).toBe(900);
  });
});
