import { describe, expect, it } from 'vitest';
import {
  composePins,
  composeSource,
  findDebianSource,
  hasSuite,
  parseAptSources,
} from '../../server/launcher/apt-sources.mjs';

const KEY = '/usr/share/keyrings/debian-archive-keyring.gpg';

const debian = {
  file: '/etc/apt/sources.list.d/debian.sources',
  text: `Types: deb deb-src
# http://snapshot.debian.org/archive/debian/20250520T000000Z
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: ${KEY}

Types: deb
URIs: http://mirror.example/debian-security
Suites: bookworm-security
Components: main
Signed-By: ${KEY}
`,
};

const others = {
  file: '/etc/apt/sources.list.d/others.list',
  text: `deb [arch=amd64 signed-by=/etc/apt/keyrings/x.gpg] https://apt.example.com bookworm main
deb [signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/debian bookworm stable
`,
};

describe("the machine's Debian mirror", () => {
  it('is read from deb822 files, with its key', () => {
    const source = findDebianSource(parseAptSources([others, debian]), 'bookworm');
    expect(source).toMatchObject({ uris: ['http://mirror.example/debian'], signedBy: KEY });
  });

  it('is read from one-line files, with and without options', () => {
    const text = `# a comment
deb-src http://mirror.example/debian bookworm main
deb http://mirror.example/debian/ bookworm main contrib # ours
deb [ arch=amd64 signed-by=${KEY} ] http://mirror.example/debian bookworm-updates main
`;
    const sources = parseAptSources([{ file: '/etc/apt/sources.list', text }]);
    expect(sources).toEqual([
      {
        uris: ['http://mirror.example/debian/'],
        suites: ['bookworm'],
        components: ['main', 'contrib'],
        signedBy: null,
      },
      {
        uris: ['http://mirror.example/debian'],
        suites: ['bookworm-updates'],
        components: ['main'],
        signedBy: KEY,
      },
    ]);
    expect(findDebianSource(sources, 'bookworm').uris).toEqual(['http://mirror.example/debian/']);
  });

  it('is not mistaken for a repository of somebody else that uses the same suite name', () => {
    expect(findDebianSource(parseAptSources([others]), 'bookworm').uris).toEqual([
      'http://deb.debian.org/debian',
    ]);
  });

  it('is never a switched-off source or a CD drive', () => {
    const off = { file: 'a.sources', text: debian.text.replaceAll('Types:', 'Enabled: no\nTypes:') };
    const disc = {
      file: 'a.list',
      text: 'deb cdrom:[Debian]/debian bookworm main\ndeb file:/srv/debian bookworm main\n',
    };
    expect(parseAptSources([off, disc])).toEqual([]);
  });

  it('may be a list of mirrors, as cloud images have it', () => {
    const text = debian.text.replace(
      'http://mirror.example/debian\n',
      'mirror+file:/etc/apt/mirrors/debian.list\n',
    );
    const source = findDebianSource(parseAptSources([{ file: 'debian.sources', text }, others]), 'bookworm');
    expect(source.uris).toEqual(['mirror+file:/etc/apt/mirrors/debian.list']);
  });

  it('keeps a key that is written into the file itself', () => {
    const signedBy = '-----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQIN\n -----END PGP PUBLIC KEY BLOCK-----';
    const text = debian.text.replaceAll(KEY, `\n ${signedBy}`);
    const source = findDebianSource(parseAptSources([{ file: 'debian.sources', text }]), 'bookworm');
    const again = parseAptSources([{ file: 'x.sources', text: composeSource(source, 'trixie-backports') }]);
    expect(again[0]?.signedBy).toBe(source.signedBy);
    expect(again[0]?.signedBy).toContain('mQIN');
  });
});

describe('the backports that are added', () => {
  it('come from the same mirror under the same key', () => {
    const source = findDebianSource(parseAptSources([debian]), 'bookworm');
    expect(composeSource(source, 'trixie-backports')).toBe(
      `Types: deb\nURIs: http://mirror.example/debian\nSuites: trixie-backports\nComponents: main\nSigned-By: ${KEY}\n`,
    );
  });

  it('are recognised when they are there already', () => {
    const source = findDebianSource([], 'bookworm');
    const added = { file: 'foyer-backports.sources', text: composeSource(source, 'trixie-backports') };
    expect(hasSuite(parseAptSources([debian]), 'trixie-backports')).toBe(false);
    expect(hasSuite(parseAptSources([debian, added]), 'trixie-backports')).toBe(true);
  });

  it('change nothing on the machine but one package', () => {
    expect(composePins('trixie-backports', 'yt-dlp')).toBe(
      'Package: *\nPin: release n=trixie-backports\nPin-Priority: 1\n\n' +
        'Package: yt-dlp\nPin: release n=trixie-backports\nPin-Priority: 500\n',
    );
  });
});
