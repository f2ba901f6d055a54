#!/usr/bin/env python3
"""A part of the random programs that always has the same size.
SPDX-License-Identifier: GPL-3.0-or-later

    check_fuzz.py --plugin ESCAPE.SO [--cc GCC] [--count N] [--csmith N] [--seed S]

N of our own programs from seed S on (fuzz.py), then programs by csmith, which knows
no heap: a control.
"""
import argparse
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def run(options, count, more):
    """(passed, failed) of COUNT programs."""
    command = [sys.executable, os.path.join(HERE, 'fuzz.py'), '--cc', options.cc,
               '--plugin', options.plugin, '--count', str(count), '--seed',
               str(options.seed)] + more
    p = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                         universal_newlines=True, errors='replace')
    result = None
    for line in p.stdout:
        result = re.match(r'(\d+) passed, (\d+) failed$', line) or result
        print(line, end='', flush=True)
    status = p.wait()
    if not result:
        return 0, 1
    passed, failed = int(result.group(1)), int(result.group(2))
    return passed, failed or int(status != 0 or passed != count)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--cc', default='gcc')
    parser.add_argument('--plugin', required=True)
    parser.add_argument('--count', type=int, default=300)
    parser.add_argument('--csmith', type=int, default=200)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    ours = run(options, options.count, [])
    control = run(options, options.csmith, ['--csmith'])
    print('%d passed, %d failed' % (ours[0] + control[0], ours[1] + control[1]))
    sys.exit(ours[1] + control[1] != 0)


if __name__ == '__main__':
    main()
