"""Makes a release of yt-dlp from the package that this Python has: `make_release.py VERSION OUTPUT [PATCH]`.

OUTPUT becomes a zip archive behind a `#!` line, as yt-dlp's own releases are. PATCH is Python that is appended to
yt_dlp/YoutubeDL.py.
"""

import pathlib
import re
import sys
import zipfile

import yt_dlp

version, output, *patch = sys.argv[1:]
package = pathlib.Path(yt_dlp.__file__).parent

with open(output, 'wb') as program:
    program.write(b'#!/usr/bin/env python3\n')
with zipfile.ZipFile(output, 'a', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
    archive.writestr('__main__.py', 'import yt_dlp\nyt_dlp.main()\n')
    for file in sorted(package.rglob('*.py')):
        text = file.read_text('utf-8')
        name = file.relative_to(package.parent).as_posix()
        if name == 'yt_dlp/version.py':
            text = re.sub(r"(?m)^__version__ = .*$", f'__version__ = {version!r}', text)
        if name == 'yt_dlp/YoutubeDL.py' and patch:
            text += patch[0]
        archive.writestr(name, text)
