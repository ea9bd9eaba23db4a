/** The extension's manifest, allowed to talk to the household at `origin` and to nobody else. */
export function manifestFor(origin: string, manifest: Buffer): Buffer {
  const { protocol, hostname } = new URL(origin);
  const template = JSON.parse(manifest.toString('utf8')) as Record<string, unknown>;
  // Match patterns know no ports in every browser: the host's name stands for all of them.
  const made = { ...template, host_permissions: [`${protocol}//${hostname}/*`] };
  return Buffer.from(JSON.stringify(made, null, 2));
}
