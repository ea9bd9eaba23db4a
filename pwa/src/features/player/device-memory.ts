/** A habit kept on this device under `foyer.<name>`; null when there is none or storage is blocked. */
export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`foyer.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a habit on this device. Where storage is blocked nothing is lost but the habit. */
export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`foyer.${name}`, value);
  } catch {
    return;
  }
}
