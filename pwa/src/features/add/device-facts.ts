import type { Device } from '../../api/index.js';
import { smoothVideoCodecs } from '../../lib/device-codecs.js';

/** What only some browsers have: the Network Information API. */
interface Connection {
  readonly downlink?: number;
  readonly type?: string;
  readonly saveData?: boolean;
}

/** What this device says of itself, for the choice of a quality. */
export async function deviceFacts(): Promise<Device> {
  const shortSide = Math.round(Math.min(screen.width, screen.height) * devicePixelRatio);
  const codecs = await smoothVideoCodecs();
  return { shortSide: Math.min(20_000, Math.max(100, shortSide)), codecs, line: lineFacts() };
}

function lineFacts(): Device['line'] {
  const { connection } = navigator as Navigator & { connection?: Connection };
  if (!connection) return null;
  const { downlink, type, saveData } = connection;
  return {
    downlink: typeof downlink === 'number' && downlink > 0 ? downlink : null,
    isMobile: type === 'cellular',
    isSaving: saveData === true,
  };
}
