"""Keeps yt-dlp warm: imported once, URL patterns compiled once, one forked child for each job.

Started by warm-runner.ts as `worker.py PLUGIN_DIRECTORY FFMPEG_LOCATION` (empty: none). One JSON object per line in both directions.
  in:   {"op": "run", "id": str, "args": [str]}   args are those of the yt-dlp command line
        {"op": "cancel", "id": str}               SIGINT to the job's process group, SIGKILL if that does not help
  out:  {"event": "ready", "version": str}
        {"event": "started", "id": str, "pid": int}
        {"event": "out" | "err", "id": str, "line": str}
        {"event": "ended", "id": str, "code": int | null, "signal": int | null}
A job is exactly what `yt-dlp ARGS` would be, so that both ways of running share their arguments and their output.
It lives in a process group of its own; a crash or a kill touches that group only. When stdin closes, or this
process dies, every job dies too. Python 3.9 or newer, POSIX.
"""

import json
import os
import selectors
import signal
import sys
import time

import worker_child
import worker_warmth

GRACE_SECONDS = 3.0
MAX_LINE_BYTES = 8 * 1024 * 1024
READ_BYTES = 64 * 1024


class Lines:
    """Cuts a byte stream into lines; a line beyond MAX_LINE_BYTES is dropped, not gathered."""

    def __init__(self):
        self.rest = b''
        self.dropping = False

    def feed(self, chunk):
        *lines, self.rest = (self.rest + chunk).split(b'\n')
        for line in lines:
            if not self.dropping and line:
                yield line.decode('utf-8', 'replace')
            self.dropping = False
        if len(self.rest) > MAX_LINE_BYTES:
            self.rest, self.dropping = b'', True

    def close(self):
        if self.rest and not self.dropping:
            yield self.rest.decode('utf-8', 'replace')
        self.rest = b''


class Job:
    """A forked child, the two pipes it writes to, and when it must be dead at the latest."""

    def __init__(self, job_id, pid, pipes):
        self.id = job_id
        self.pid = pid
        self.pipes = {fd: (name, Lines()) for fd, name in pipes.items()}
        self.kill_at = None


class Worker:
    def __init__(self, downloader):
        self.downloader = downloader
        self.jobs = {}
        self.selector = selectors.DefaultSelector()
        self.commands = Lines()

    def say(self, event, **fields):
        data = memoryview((json.dumps({'event': event, **fields}) + '\n').encode())
        while data:
            data = data[os.write(1, data):]

    def serve(self):
        """Works until stdin closes, then ends every job."""
        wake_read, wake_write = os.pipe()
        os.set_blocking(wake_read, False)
        os.set_blocking(wake_write, False)
        signal.set_wakeup_fd(wake_write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        self.selector.register(0, selectors.EVENT_READ, self.read_commands)
        self.selector.register(wake_read, selectors.EVENT_READ, lambda: os.read(wake_read, 4096))
        try:
            while True:
                for key, _ in self.selector.select(self.seconds_to_next_kill()):
                    key.data()
                self.kill_overdue()
                self.reap()
        except (EOFError, BrokenPipeError, KeyboardInterrupt):
            pass
        finally:
            self.end_all()

    def read_commands(self):
        chunk = os.read(0, READ_BYTES)
        if not chunk:
            raise EOFError
        for line in self.commands.feed(chunk):
            command = json.loads(line)
            if command['op'] == 'run':
                self.run(command['id'], command['args'])
            elif command['op'] == 'cancel':
                self.cancel(command['id'])

    def run(self, job_id, args):
        out_read, out_write = os.pipe()
        err_read, err_write = os.pipe()
        parent = os.getpid()
        signal.pthread_sigmask(signal.SIG_BLOCK, worker_child.DEFERRED)
        pid = os.fork()
        if pid == 0:
            worker_child.run(self.downloader, args, (out_write, err_write), parent)
        make_group(pid)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, worker_child.DEFERRED)
        os.close(out_write)
        os.close(err_write)
        job = self.jobs[job_id] = Job(job_id, pid, {out_read: 'out', err_read: 'err'})
        for fd in job.pipes:
            os.set_blocking(fd, False)
            self.selector.register(fd, selectors.EVENT_READ, lambda job=job, fd=fd: self.pass_on(job, fd))
        self.say('started', id=job_id, pid=pid)

    def pass_on(self, job, fd):
        """Forwards what can be read now; answers whether there may be more."""
        name, lines = job.pipes[fd]
        try:
            chunk = os.read(fd, READ_BYTES)
        except BlockingIOError:
            return False
        for line in lines.feed(chunk) if chunk else lines.close():
            self.say(name, id=job.id, line=line)
        if not chunk:
            self.selector.unregister(fd)
            os.close(fd)
            del job.pipes[fd]
        return bool(chunk)

    def cancel(self, job_id):
        job = self.jobs.get(job_id)
        if job and job.kill_at is None:
            job.kill_at = time.monotonic() + GRACE_SECONDS
            signal_group(job.pid, signal.SIGINT)

    def seconds_to_next_kill(self):
        times = [job.kill_at for job in self.jobs.values() if job.kill_at is not None]
        return max(0.0, min(times) - time.monotonic()) if times else None

    def kill_overdue(self):
        now = time.monotonic()
        for job in self.jobs.values():
            if job.kill_at is not None and job.kill_at <= now:
                signal_group(job.pid, signal.SIGKILL)
                job.kill_at = now + GRACE_SECONDS

    def reap(self):
        for job in list(self.jobs.values()):
            ended = os.waitid(os.P_PID, job.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            if ended is None:
                continue
            # Before the child is reaped its number cannot belong to anyone else: what is left of its group dies here.
            signal_group(job.pid, signal.SIGKILL)
            os.waitpid(job.pid, 0)
            del self.jobs[job.id]
            for fd in list(job.pipes):
                while fd in job.pipes and self.pass_on(job, fd):
                    pass
                self.drop(job, fd)
            exited = ended.si_code == os.CLD_EXITED
            self.say('ended', id=job.id, code=ended.si_status if exited else None,
                     signal=None if exited else ended.si_status)
            worker_warmth.return_memory()

    def drop(self, job, fd):
        """Closes a pipe that a stray grandchild still holds open."""
        if fd not in job.pipes:
            return
        name, lines = job.pipes.pop(fd)
        for line in lines.close():
            self.say(name, id=job.id, line=line)
        self.selector.unregister(fd)
        os.close(fd)

    def end_all(self):
        for job in self.jobs.values():
            signal_group(job.pid, signal.SIGKILL)
            os.waitpid(job.pid, 0)


def make_group(pid):
    """Parent and child both do this, so that the group exists for either of them at once."""
    try:
        os.setpgid(pid, pid)
    except (ProcessLookupError, PermissionError):
        pass


def signal_group(pid, number):
    try:
        os.killpg(pid, number)
    except (ProcessLookupError, PermissionError):
        pass


def main():
    if not (hasattr(os, 'fork') and hasattr(os, 'waitid')):
        sys.exit('this system cannot fork and wait for jobs')
    plugin_directory, ffmpeg_location = (argument or None for argument in sys.argv[1:3])
    version, downloader = worker_warmth.warm_up(plugin_directory, ffmpeg_location)
    worker = Worker(downloader)
    worker.say('ready', version=version)
    worker.serve()


if __name__ == '__main__':
    main()
