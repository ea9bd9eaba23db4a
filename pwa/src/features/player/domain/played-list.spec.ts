import { expect, it } from 'vitest';
import { routes } from '../../../routes.js';
import { playedList } from './played-list.js';

const list = '01a1fd3d-0000-7000-8000-000000000000';
const item = '01a1fd3d-0000-7000-8000-000000000001';
const queryOf = (address: string) => new URL(address, 'http://foyer.local').searchParams;

it('an address of the player says which playlist plays', () => {
  for (const shuffle of [null, 0, 42])
    expect(playedList(queryOf(routes.watchInPlaylist('film', { list, item, shuffle })))).toEqual({
      ...{ id: list, item, shuffle },
    });
  expect(playedList(queryOf(routes.watch('film')))).toBeNull();
  expect(playedList(queryOf(`/watch/film?list=../x&item=${item}`))).toBeNull();
  expect(playedList(queryOf(`/watch/film?list=${list}&item=${item}&shuffle=-1`))?.shuffle).toBeNull();
});
