"""What a forked child does: become a process group of its own, then be `yt-dlp ARGS`."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1

# Blocked across the fork: a signal must not run the parent's handlers in the child.
DEFERRED = {signal.SIGINT, signal.SIGTERM}


def run(downloader, args, pipes, parent):
    """Runs yt-dlp, its stdout and stderr on the two `pipes`. Called with DEFERRED blocked. Never returns."""
    code = 1
    try:
        isolate(*pipes, parent)
        code = download(downloader, args)
    except KeyboardInterrupt:
        code = 130
    except BaseException as error:  # the parent's stack must never unwind in a child
        print(f'ERROR: {type(error).__name__}: {error}', file=sys.stderr)
    finally:
        flush()
        os._exit(code)


def isolate(out, err, parent):
    os.setpgid(0, 0)
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, die_with_group)
    die_when_parent_dies(parent)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, DEFERRED)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    close_all_but(3)
    sys.stdout = open(1, 'w', encoding='utf-8', errors='replace', closefd=False)
    sys.stderr = open(2, 'w', encoding='utf-8', errors='replace', closefd=False, buffering=1)


def close_all_but(first):
    """Closes every descriptor from `first` on: none of the worker's may reach a site's code or ffmpeg."""
    try:
        known = [int(name) for name in os.listdir('/dev/fd')]
    except OSError:
        known = range(first, min(os.sysconf('SC_OPEN_MAX'), 65536))
    for descriptor in known:
        if descriptor >= first:
            try:
                os.close(descriptor)
            except OSError:
                # The list's own is among them, and closed already.
                pass


def die_with_group(*_):
    """The worker is gone: nothing of this job, its ffmpeg included, may outlive it."""
    os.killpg(0, signal.SIGKILL)


def die_when_parent_dies(parent):
    if sys.platform.startswith('linux'):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            die_with_group()


def download(downloader, args):
    """`yt_dlp.main` without its self-update and plug-in search; both were done, or left out, by the parent."""
    import yt_dlp
    from yt_dlp.postprocessor.ffmpeg import FFmpegPostProcessor
    from yt_dlp.utils import DownloadCancelled, DownloadError, SameFileError

    try:
        parsed = yt_dlp.parse_options(args)
        if parsed.options.ffmpeg_location:
            FFmpegPostProcessor._ffmpeg_location.set(parsed.options.ffmpeg_location)
        with downloader(parsed.ydl_opts) as ydl:
            return ydl.download(parsed.urls)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 1
    except DownloadCancelled:
        return 101
    except (DownloadError, SameFileError):
        return 1


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            pass
