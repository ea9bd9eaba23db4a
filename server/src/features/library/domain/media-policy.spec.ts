import { describe, expect, it } from 'vitest';
import { asEditable, asVisible, mayEdit, maySee } from './media-policy.js';

const guest = { personId: 'g', role: 'guest' } as const;
const member = { personId: 'm', role: 'member' } as const;
const admin = { personId: 'a', role: 'admin' } as const;
const item = { addedById: 'm', isTrashed: false, isShared: false };

describe('who may see an item', () => {
  it('is everybody of the household, and a guest it is shared with', () => {
    expect([guest, member, admin].map((viewer) => maySee(viewer, item))).toEqual([false, true, true]);
    expect(maySee(guest, { ...item, isShared: true })).toBe(true);
  });

  it('is only who may take it out once it lies in the trash', () => {
    const trashed = { ...item, isTrashed: true, isShared: true };
    expect([guest, member, admin].map((viewer) => maySee(viewer, trashed))).toEqual([false, true, true]);
    expect(maySee({ personId: 'other', role: 'member' }, trashed)).toBe(false);
  });
});

describe('who may change an item', () => {
  it('is who added it, and administrators', () => {
    expect([guest, member, admin].map((viewer) => mayEdit(viewer, item))).toEqual([false, true, true]);
    expect(mayEdit(member, { addedById: 'other' })).toBe(false);
    expect(mayEdit(member, { addedById: null })).toBe(false);
    expect(mayEdit(admin, { addedById: null })).toBe(true);
  });

  it('is never a guest, even of what was added before becoming one', () => {
    expect(mayEdit({ personId: 'm', role: 'guest' }, item)).toBe(false);
  });
});

describe('a proof', () => {
  it('is made only for those who may', () => {
    const subject = { title: 'x' };
    expect(asVisible(guest, item, subject)).toBeNull();
    const visible = asVisible(member, item, subject);
    expect(visible).toBe(subject);
    expect(visible && asEditable(member, item, visible)).toBe(subject);
    expect(visible && asEditable({ personId: 'o', role: 'member' }, item, visible)).toBeNull();
  });
});
