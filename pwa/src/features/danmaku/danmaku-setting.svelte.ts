const storageKey = 'foyer.danmaku';

/** Whether comments fly over the picture: as this device was told last, else on large screens only. */
class DanmakuSetting {
  #isOn = $state(recall() ?? !matchMedia('(width < 900px), (pointer: coarse)').matches);

  get isOn(): boolean {
    return this.#isOn;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    try {
      localStorage.setItem(storageKey, isOn ? 'on' : 'off');
    } catch {
      // Storage may be blocked; nothing is lost but a habit.
    }
  }
}

function recall(): boolean | null {
  try {
    const kept = localStorage.getItem(storageKey);
    return kept === null ? null : kept === 'on';
  } catch {
    return null;
  }
}

export const danmakuSetting = new DanmakuSetting();
