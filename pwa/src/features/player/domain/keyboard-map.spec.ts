import { describe, expect, it } from 'vitest';
import { commandOf } from './keyboard-map.js';

const press = (key: string, more: Partial<Parameters<typeof commandOf>[0]> = {}) =>
  commandOf({ key, ctrlKey: false, metaKey: false, altKey: false, isOnControl: false, ...more });

describe('keys of the player', () => {
  it.each([
    [' ', { kind: 'toggle-play' }],
    ['k', { kind: 'toggle-play' }],
    ['K', { kind: 'toggle-play' }],
    ['j', { kind: 'move', seconds: -10 }],
    ['l', { kind: 'move', seconds: 10 }],
    ['ArrowLeft', { kind: 'move', seconds: -5 }],
    ['ArrowRight', { kind: 'move', seconds: 5 }],
    ['ArrowUp', { kind: 'louder', by: 0.1 }],
    ['m', { kind: 'toggle-mute' }],
    ['f', { kind: 'toggle-fullscreen' }],
    ['i', { kind: 'toggle-picture' }],
    ['c', { kind: 'toggle-subtitles' }],
    ['b', { kind: 'toggle-loop' }],
    [',', { kind: 'frame', by: -1 }],
    ['.', { kind: 'frame', by: 1 }],
    ['N', { kind: 'next' }],
    ['n', null],
    ['?', { kind: 'help' }],
    ['>', { kind: 'faster' }],
    ['<', { kind: 'slower' }],
    ['0', { kind: 'jump', share: 0 }],
    ['7', { kind: 'jump', share: 0.7 }],
    ['x', null],
    ['Escape', null],
  ])('reads %s', (key, command) => expect(press(key)).toEqual(command));

  it('leaves the browser its own shortcuts', () => {
    expect(press('l', { ctrlKey: true })).toBeNull();
    expect(press('f', { metaKey: true })).toBeNull();
    expect(press('ArrowLeft', { altKey: true })).toBeNull();
  });

  it('leaves a focused button or slider its space and arrows, but not the letters', () => {
    expect(press(' ', { isOnControl: true })).toBeNull();
    expect(press('ArrowLeft', { isOnControl: true })).toBeNull();
    expect(press('j', { isOnControl: true })).toEqual({ kind: 'move', seconds: -10 });
  });
});
