"""Makes a release of yt-dlp from the package that this Python has: `make_release.py VERSION OUTPUT SITES [PATCH]`.

OUTPUT becomes a zip archive behind a `#!` line, as yt-dlp's own releases are. SITES is `every`, or `few` for a release
that knows plain web pages alone: the same program, but with a tenth of its modules, so that it is compiled in a moment.
PATCH is Python that is appended to yt_dlp/YoutubeDL.py.
"""

import ast
import pathlib
import re
import sys
import zipfile

import yt_dlp

PACKAGE = pathlib.Path(yt_dlp.__file__).parent
SITES = PACKAGE / 'extractor'
FEW = 'from .genericembeds import HTML5MediaEmbedIE, QuotedHTMLIE\nfrom .generic import GenericIE\n'


def modules_named_in(file):
    """The files that a module's imports name, wherever in it they stand."""
    for node in ast.walk(ast.parse(file.read_text('utf-8'))):
        if isinstance(node, ast.ImportFrom) and node.level:
            start = file.parents[node.level - 1]
            home = start.joinpath(*(node.module or '').split('.')) if node.module else start
            for path in (home, *(home / alias.name for alias in node.names)):
                yield from (found for found in (path.with_suffix('.py'), path / '__init__.py') if found.is_file())


def needed_sites():
    """The modules of sites that the rest of the program and the plain web page need."""
    skipped = {SITES / '_extractors.py', SITES / 'lazy_extractors.py'}
    waiting = [file for file in PACKAGE.rglob('*.py') if SITES not in file.parents]
    waiting += [SITES / '__init__.py', SITES / 'extractors.py', SITES / 'generic.py', SITES / 'genericembeds.py']
    seen = set()
    while waiting:
        file = waiting.pop()
        if file in seen or file in skipped:
            continue
        seen.add(file)
        waiting.extend(modules_named_in(file))
    modules = {file for file in seen if SITES in file.parents}
    folders = {SITES / file.relative_to(SITES).parts[0] for file in modules if file.parent != SITES}
    return modules.union(*(folder.rglob('*.py') for folder in folders))


def main(version, output, sites, patch=''):
    kept = set(SITES.rglob('*.py')) if sites == 'every' else needed_sites() | {SITES / '_extractors.py'}
    with open(output, 'wb') as program:
        program.write(b'#!/usr/bin/env python3\n')
    with zipfile.ZipFile(output, 'a', zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr('__main__.py', 'import yt_dlp\nyt_dlp.main()\n')
        for file in sorted(PACKAGE.rglob('*.py')):
            if SITES in file.parents and file not in kept:
                continue
            text = file.read_text('utf-8')
            name = file.relative_to(PACKAGE.parent).as_posix()
            if name == 'yt_dlp/version.py':
                text = re.sub(r'(?m)^__version__ = .*$', f'__version__ = {version!r}', text)
            if name == 'yt_dlp/YoutubeDL.py':
                text += patch
            if sites == 'few' and name == 'yt_dlp/extractor/_extractors.py':
                text = FEW
            archive.writestr(name, text)


main(*sys.argv[1:])
