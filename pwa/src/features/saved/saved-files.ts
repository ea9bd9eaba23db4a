/** Names of the files in a film's folder; subtitles are called by their id. */
export const filmFile = 'film';
export const artworkFile = 'artwork';
export const storyboardFile = 'storyboard';
export const subtitleFile = (id: string) => `subtitles-${id}`;

/** Of the platform's synchronous file, which only workers have (WHATWG File System), what is used here. */
export interface SyncFile {
  getSize(): number;
  truncate(bytes: number): void;
  write(bytes: Uint8Array, options: { at: number }): number;
  flush(): void;
  close(): void;
}

type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncFile> };

/** Opens a file for writing, made when it is missing. In workers only; rejects while another tab holds it. */
export async function openToWrite(key: string, name: string): Promise<SyncFile> {
  const folder = await folderOf(key, true);
  const handle = (await folder.getFileHandle(name, { create: true })) as WorkerFileHandle;
  return handle.createSyncAccessHandle();
}

/** Writes a small file as a whole. In workers only. */
export async function writeWhole(key: string, name: string, bytes: Uint8Array): Promise<void> {
  const file = await openToWrite(key, name);
  try {
    file.truncate(0);
    file.write(bytes, { at: 0 });
    file.flush();
  } finally {
    file.close();
  }
}

/** A file that was kept, or null. */
export async function keptFile(key: string, name: string): Promise<File | null> {
  try {
    const folder = await folderOf(key, false);
    return await (await folder.getFileHandle(name)).getFile();
  } catch {
    return null;
  }
}

/** Deletes everything that was kept of a film. */
export async function removeFolder(key: string): Promise<void> {
  const root = await rootFolder();
  await root.removeEntry(key, { recursive: true }).catch((error: unknown) => {
    if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
  });
}

async function folderOf(key: string, create: boolean): Promise<FileSystemDirectoryHandle> {
  return (await rootFolder()).getDirectoryHandle(key, { create });
}

async function rootFolder(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle('saved', { create: true });
}
