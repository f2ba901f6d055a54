"""The compiler that packages are built with: a GCC with more flags.
SPDX-License-Identifier: GPL-3.0-or-later

A package is configured once for each build with this as CC, and is then told
nothing: what differs between the builds is in the environment, so that neither
configure nor the makefiles see it.

    ESCAPE_CC      the compiler, in words
    ESCAPE_FLAGS   put behind all others when something is compiled or linked
    ESCAPE_LOG     gets a line for each compilation: folder, words, user time
"""
import json
import os
import resource
import shlex
import subprocess
import sys


def main():
    words = sys.argv[1:]
    command = shlex.split(os.environ.get('ESCAPE_CC', 'gcc')) + words
    asks = {'-E', '-M', '-MM', '-v', '-V', '--version', '-###'} & set(words) or \
        any(w.startswith(('-print-', '-dump')) for w in words) or not words
    if asks:
        os.execvp(command[0], command)
    command += shlex.split(os.environ.get('ESCAPE_FLAGS', ''))
    status = subprocess.call(command)
    log = os.environ.get('ESCAPE_LOG')
    if log and status == 0 and any(w.endswith('.c') for w in words):
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        line = json.dumps([os.getcwd(), words, used]) + '\n'
        # One write, at the end of the file: others write there, too.
        to = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
        os.write(to, line.encode())
        os.close(to)
    return status if status >= 0 else 128 - status


if __name__ == '__main__':
    sys.exit(main())
