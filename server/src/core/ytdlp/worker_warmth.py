"""What is done once so that no job has to: imports, URL patterns, plug-ins, certificates, ffmpeg's version."""

import contextlib
import ctypes
import functools
import gc
import importlib
import importlib.metadata
import io
import sys

# yt-dlp uses these when they are there, for things Foyer never asks of it (embedding artwork, browsers' cookies).
UNUSED = ['mutagen', 'sqlite3', 'secretstorage']

# Imported by the first request or the first download otherwise.
NEEDED = [
    'yt_dlp.extractor.generic',
    'yt_dlp.networking._urllib',
    'yt_dlp.downloader.http',
    'yt_dlp.downloader.hls',
    'yt_dlp.downloader.dash',
    'yt_dlp.postprocessor.ffmpeg',
    'encodings.idna',
    'stringprep',
]

# Like the arguments of options.ts, for a job that fetches nothing.
REHEARSAL = [
    *['--ignore-config', '--no-plugin-dirs', '--encoding', 'utf-8', '--quiet', '--simulate'],
    *['--format', "bv*[protocol~='^(http|m3u8|ism)']+ba[protocol~='^(http|m3u8|ism)']/b"],
    *['--format-sort', 'lang,res:720,fps,vcodec:h264,acodec:aac'],
    *['--progress-template', 'download:%(progress.{status,filename})j'],
    *['--print', 'video:%(.{id,title})j', '--print', 'video:%(thumbnails.:.{url,width})j'],
    *['--output', 'media.%(format_id).80B.%(ext)s', '--', 'https://foyer.invalid/'],
]
REHEARSED_FILM = {
    **{'id': 'film', 'title': 'Film', 'url': 'https://foyer.invalid/film.mp4', 'ext': 'mp4', 'timestamp': 0},
    **{'extractor': 'generic', 'extractor_key': 'Generic', 'webpage_url': 'https://foyer.invalid/film.mp4'},
}

# yt-dlp (networking/_requests.py) imports 5 MB of `requests` and then refuses it beside an older urllib3.
LEAST_URLLIB3 = (2, 0, 2)


def warm_up(plugin_directory, ffmpeg_location):
    """Loads yt-dlp; both arguments are paths or None. Answers its version and the class a job makes."""
    for name in UNUSED + unusable_requests():
        sys.modules[name] = None
    import yt_dlp
    from yt_dlp.version import __version__

    load_plugins(plugin_directory)
    for name in NEEDED:
        ignoring_failure(importlib.import_module, name)
    ignoring_failure(keep_certificates)
    find_ffmpeg(ffmpeg_location)
    downloader = with_compiled_patterns(yt_dlp.YoutubeDL)
    ignoring_failure(rehearse, downloader)
    gc.collect()
    gc.freeze()
    return_memory()
    return __version__, downloader


def ignoring_failure(function, *args):
    """Warmth is a matter of speed: what cannot be warmed is done by each job, as in a cold process."""
    try:
        function(*args)
    except Exception:
        return


def unusable_requests():
    try:
        version = importlib.metadata.version('urllib3').split('.')
        usable = tuple(int(part) for part in version[:3]) >= LEAST_URLLIB3
    except (importlib.metadata.PackageNotFoundError, ValueError):
        usable = False
    return [] if usable else ['requests', 'urllib3']


def load_plugins(directory):
    """Only the plug-ins the household trusts; yt-dlp would search the home folder and Python's path as well."""
    from yt_dlp import globals as yt_dlp_globals
    from yt_dlp.plugins import load_all_plugins

    yt_dlp_globals.plugin_dirs.value = [directory] if directory else []
    load_all_plugins()


def with_compiled_patterns(youtube_dl):
    """A YoutubeDL whose list of extractors is ready; yt-dlp makes it anew each time, in quadratic time."""
    from yt_dlp.extractor import gen_extractor_classes
    from yt_dlp.extractor.common import UnsupportedURLIE

    extractors = [extractor for extractor in gen_extractor_classes() if extractor._ENABLED]
    for extractor in extractors:
        ignoring_failure(extractor.suitable, 'https://foyer.invalid/')

    class WarmYoutubeDL(youtube_dl):
        def add_default_info_extractors(self):
            for extractor in extractors:
                self.add_info_extractor(extractor)
            self.add_info_extractor(UnsupportedURLIE())

    return WarmYoutubeDL


def keep_certificates():
    """Reads the certificate store once: 20 ms that each job would spend again."""
    from yt_dlp.networking import common

    common.make_ssl_context = functools.lru_cache(maxsize=4)(common.make_ssl_context)
    common.make_ssl_context(verify=True, legacy_support=False, use_certifi=True)


def find_ffmpeg(location):
    """Fills yt-dlp's cache of ffmpeg's version, which costs a job two processes otherwise."""
    from yt_dlp.postprocessor.ffmpeg import FFmpegPostProcessor

    FFmpegPostProcessor._ffmpeg_location.set(location)
    FFmpegPostProcessor.get_versions_and_features()


def rehearse(downloader):
    """Goes through a job without a site: the patterns it uses are compiled then, which is half the work of a small one."""
    import yt_dlp
    from yt_dlp.utils import unified_timestamp

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        with downloader(yt_dlp.parse_options(REHEARSAL).ydl_opts) as ydl:
            ydl.process_ie_result(dict(REHEARSED_FILM), download=True)
        unified_timestamp('Thu, 01 Jan 1970 00:00:00 GMT')


def return_memory():
    """Gives free pages back to the system, where the C library can."""
    try:
        ctypes.CDLL(None).malloc_trim(0)
    except (AttributeError, OSError):
        return
