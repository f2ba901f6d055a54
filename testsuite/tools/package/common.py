"""Commands, messages, where things are.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOOLS = os.path.dirname(HERE)
ROOT = os.path.dirname(os.path.dirname(TOOLS))
HOME = os.path.join(ROOT, 'build', 'packages')
# What programs say is parsed and compared, so it must be in English, in plain
# quotes, and the same in every time zone.
ENV = dict(os.environ, LC_ALL='C', TZ='UTC')
for name in 'MAKEFLAGS', 'MFLAGS', 'MAKELEVEL', 'CC', 'CFLAGS', 'LDFLAGS':
    ENV.pop(name, None)


def say(text):
    print('packages: ' + text, file=sys.stderr, flush=True)


def fail(text):
    sys.exit('packages: ' + text)


def run(command, timeout=300, input=None, **more):
    more.setdefault('env', ENV)
    more['stdin'] = subprocess.DEVNULL if input is None else subprocess.PIPE
    more.setdefault('stderr', subprocess.PIPE)
    p = subprocess.Popen(command, stdout=subprocess.PIPE,
                         start_new_session=True, **more)
    try:
        out, err = p.communicate(input, timeout=timeout)
    except BaseException:
        # gcc's child would live on, and keep the pipes open.
        os.killpg(p.pid, signal.SIGKILL)
        p.communicate()
        raise
    return subprocess.CompletedProcess(command, p.returncode, out, err)


def need(*names):
    """Install the Debian packages NAMES where they lack."""
    words = [w for n in names for w in ('--with', n)]
    if subprocess.run(['sh', os.path.join(TOOLS, 'install-deps'), 'gcc', *words],
                      stdout=sys.stderr).returncode:
        fail('install: ' + ' '.join(names))
