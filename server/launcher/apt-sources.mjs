/** Where Debian itself is fetched from when the machine's own files do not say. */
const DEFAULT_SOURCE = {
  uris: ['http://deb.debian.org/debian'],
  signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
};

/**
 * The binary package sources in apt's files (`{ file, text }` each; `.sources` is deb822, anything else one line each).
 * Answers `{ uris, suites, components, signedBy }` per source; switched-off ones are left out. Format: sources.list(5).
 */
export function parseAptSources(files) {
  return files.flatMap(({ file, text }) =>
    file.endsWith('.sources') ? parseDeb822(text) : parseLines(text),
  );
}

/**
 * The source that Debian's own packages of release `codename` come from: the machine's configured mirror, told apart
 * from others' repositories that use the same suite name; deb.debian.org when none is found.
 */
export function findDebianSource(sources, codename) {
  const ranked = sources
    .filter((source) => source.suites.includes(codename) && source.components.includes('main'))
    .map((source) => ({ source, score: likeness(source, sources, codename) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  return ranked[0]?.source ?? DEFAULT_SOURCE;
}

/** Whether any source already offers `suite`. */
export function hasSuite(sources, suite) {
  return sources.some((source) => source.suites.includes(suite) && source.components.includes('main'));
}

/** A deb822 file that adds `suite` of the mirror in `source`, trusted by the same key. */
export function composeSource(source, suite) {
  const lines = ['Types: deb', `URIs: ${source.uris.join(' ')}`, `Suites: ${suite}`, 'Components: main'];
  return [...lines, ...(source.signedBy ? [`Signed-By: ${source.signedBy}`] : []), ''].join('\n');
}

/**
 * An apt preferences file (apt_preferences(5)) under which `suite` changes nothing on the machine except `packageName`,
 * which is also kept up to date from there by an ordinary `apt upgrade`.
 */
export function composePins(suite, packageName) {
  const pin = (name, priority) => `Package: ${name}\nPin: release n=${suite}\nPin-Priority: ${priority}\n`;
  return `${pin('*', 1)}\n${pin(packageName, 500)}`;
}

function likeness(source, sources, codename) {
  const hasUpdates = sources.some(
    (other) =>
      other.suites.includes(`${codename}-updates`) && other.uris.some((uri) => source.uris.includes(uri)),
  );
  const namedDebian = source.uris.some((uri) => /\/debian(\.list)?\/?$/.test(uri));
  const debianKey = /debian-archive/.test(source.signedBy ?? '');
  return (namedDebian ? 4 : 0) + (hasUpdates ? 2 : 0) + (debianKey ? 2 : 0);
}

function parseDeb822(text) {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .split(/\n\s*\n/)
    .map(parseStanza)
    .filter(
      (fields) => words(fields.types).includes('deb') && !/^(no|false|off|0)$/i.test(fields.enabled ?? ''),
    )
    .map((fields) => ({
      uris: usable(words(fields.uris)),
      suites: words(fields.suites),
      components: words(fields.components),
      signedBy: fields['signed-by'] ?? null,
    }))
    .filter((source) => source.uris.length > 0);
}

function parseStanza(stanza) {
  const fields = {};
  let name = '';
  for (const line of stanza.split('\n')) {
    const start = /^([A-Za-z-]+):\s*(.*)$/.exec(line);
    if (start) {
      name = start[1].toLowerCase();
      fields[name] = start[2].trim();
    } else if (name && /^\s/.test(line)) {
      // Kept as it is written: a key may stand in the file itself, over many lines.
      fields[name] += `\n${line.trimEnd()}`;
    }
  }
  return fields;
}

function parseLines(text) {
  return text
    .split('\n')
    .map((line) => /^\s*deb\s+(?:\[([^\]]*)\]\s*)?(\S+)\s+(\S+)\s*([^#]*)/.exec(line))
    .filter((found) => found !== null)
    .map(([, options, uri, suite, components]) => ({
      uris: usable([uri]),
      suites: [suite],
      components: words(components),
      signedBy: /signed-by=(\S+)/i.exec(options ?? '')?.[1].replaceAll(',', ' ') ?? null,
    }))
    .filter((source) => source.uris.length > 0);
}

/** A CD drive or a folder holds no backports. */
function usable(uris) {
  return uris.filter((uri) => !/^(cdrom|file|copy):/.test(uri));
}

function words(text = '') {
  return text.split(/\s+/).filter(Boolean);
}
