#!/usr/bin/env python3
"""Wrong accesses and leaks, in the core and in the plugin.
SPDX-License-Identifier: GPL-3.0-or-later

    check_memory.py --plugin ESCAPE.SO --core-tool SANITIZED-ESCAPE-CORE [--cc GCC]
                    [--jobs N]

The core's tests run with a tool that was built with the address, the leak and the
undefined behaviour sanitizer.  The plugin runs in the compiler under valgrind, on some
of the tests: what valgrind finds counts when one of our files is among the callers; GCC
itself is not clean, and frees little at its end.  Both are seen to find what is
wrong: a leak that is made for it; and the memory that the plugin rightly keeps.
"""
import argparse
import concurrent.futures
import glob
import os
import re
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SUITE = os.path.dirname(HERE)
TOP = os.path.dirname(SUITE)
TIMEOUT = 1800

# What valgrind is to look at: files of the suite, and options.
INPUTS = [('escape.run/loop-list.c', '-O2 report=2'),
          ('escape.run/growth.c', '-O2 report'),
          ('escape.run/buffer.c', '-O3 report=path'),
          ('escape.run/cloned-callees.c', '-O2 -fipa-pta report'),
          ('escape.run/library-table.c', '-O1 report=2'),
          ('escape.report/wrapper.c', '-O2 report=2 inline-growth=1000'),
          ('escape.report/advice.c', '-O2 report=advice'),
          ('escape.report/outlives.c', '-O2 report=2 dump=/dev/null'),
          ('escape.go/escape-loop.c', '-O0 report=2'),
          ('escape.go/param.c', '-Os report=2')]

LEAK = ('#include <stdlib.h>\nint main (void) { void *volatile p = malloc (9);'
        ' p = NULL; return p != NULL; }\n')


def ours():
    """The names of our files, as valgrind shows them."""
    return {os.path.basename(path) for folder in ('core', 'gcc') for path in
            glob.glob(os.path.join(TOP, 'plugin', folder, '*'))}


def go(command, **more):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=TIMEOUT, **more)
    return done.returncode, done.stdout.decode('utf-8', 'replace')


def core(options):
    """(name, ok, detail) for the leak that must be seen, and for the tests."""
    with tempfile.TemporaryDirectory() as folder:
        source, program = os.path.join(folder, 't.c'), os.path.join(folder, 't')
        with open(source, 'w') as stream:
            stream.write(LEAK)
        subprocess.run(shlex.split(options.cc) + ['-fsanitize=address,undefined',
                                                  source, '-o', program], check=True)
        status, out = go([program])
        yield 'core: a leak is seen', status != 0 and 'LeakSanitizer' in out, out
    with open(options.core_tool, 'rb') as stream:
        built = b'__asan_init' in stream.read()
    yield 'core: the tool is sanitized', built, options.core_tool
    status, out = go([sys.executable, os.path.join(SUITE, 'core', 'run_core.py'),
                      options.core_tool])
    yield 'core: ' + out.splitlines()[-1], status == 0, out[-5000:]


def blocks(log, names):
    """The findings of valgrind in LOG that one of NAMES is part of."""
    with open(log, errors='replace') as stream:
        text = re.sub(r'^==\d+== ?', '', stream.read(), flags=re.M)
    for block in text.split('\n\n'):
        if set(re.findall(r'\(([\w.-]+):\d+\)', block)) & names:
            yield block


def compile_under_valgrind(options, source, words, kinds):
    """(status and output if wrong, our blocks)."""
    with tempfile.TemporaryDirectory() as folder:
        log = os.path.join(folder, 'log')
        flags = [w if w.startswith('-') else '-fplugin-arg-escape-' + w
                 for w in words.split()]
        status, out = go(
            shlex.split(options.cc) + ['-fplugin=' + options.plugin] + flags + [
                '-w', '-S', '-wrapper',
                'valgrind,-q,--num-callers=40,--leak-check=full,--show-leak-kinds=%s,'
                '--log-file=%s' % (kinds, log), os.path.join(SUITE, source), '-o',
                os.path.join(folder, 't.s')])
        if status != 0 or not os.path.exists(log):
            return 'status %s\n%s' % (status, out[-3000:]), []
        return '', list(blocks(log, ours()))


def plugin(options, source, words):
    wrong, found = compile_under_valgrind(options, source, words, 'definite')
    return ('plugin: %s %s' % (source, words), not wrong and not found,
            wrong + '\n\n'.join(found[:5]))


def sees(options):
    """What is still reachable at the end has callers of ours."""
    wrong, found = compile_under_valgrind(options, INPUTS[1][0], INPUTS[1][1],
                                          'reachable')
    return ('plugin: its memory is seen', not wrong and any(
        'reachable' in block for block in found), wrong)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--cc', default='gcc')
    parser.add_argument('--plugin', required=True)
    parser.add_argument('--core-tool', required=True)
    parser.add_argument('--jobs', type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    options.plugin = os.path.abspath(options.plugin)
    os.environ['LC_ALL'] = 'C'
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        jobs = [pool.submit(lambda: list(core(options))),
                pool.submit(lambda: [sees(options)])]
        jobs += [pool.submit(lambda i=i: [plugin(options, *i)]) for i in INPUTS]
        for job in concurrent.futures.as_completed(jobs):
            for name, ok, detail in job.result():
                print('%s: %s' % ('PASS' if ok else 'FAIL', name), flush=True)
                if not ok:
                    print(detail, flush=True)
                passed, failed = passed + bool(ok), failed + (not ok)
    print('%d passed, %d failed' % (passed, failed))
    sys.exit(failed != 0)


if __name__ == '__main__':
    main()
