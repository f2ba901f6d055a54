"""The builds of a package, and its suite in each: off and on, in each configuration.
SPDX-License-Identifier: GPL-3.0-or-later

A build and what its suite did are kept, in build/packages/NAME/results, until the
compiler, the description or, for those with it, the plugin is another.
"""
import hashlib
import inspect
import json
import os
import shutil
import sys

from . import notes, suite
from .common import ENV, HOME, TOOLS, run, say

# The flags come behind the package's own.
CONFIGURATIONS = {
    'O2': '-O2',
    'O3': '-O3',
    'hardened': None,
    # The programs of O2 under the checking heap, which counts allocations.
    'heap': '-O2',
    'sanitized': '-O2 -g -fsanitize=address -fno-omit-frame-pointer',
}
USUAL = ['O2', 'O3', 'hardened']
ASAN = ('detect_leaks=0:allocator_may_return_null=1:'
        'detect_stack_use_after_return=1:log_path=')


def hardened():
    """Debian's flags, all of its hardening on."""
    out = []
    for name in 'CFLAGS', 'CPPFLAGS', 'LDFLAGS':
        got = run(['dpkg-buildflags', '--get', name],
                  env=dict(ENV, DEB_BUILD_MAINT_OPTIONS='hardening=+all'))
        out += [w for w in got.stdout.decode().split()
                if not w.startswith('-ffile-prefix-map')]
    return ' '.join(out)


def flags(configuration):
    return '-w ' + (CONFIGURATIONS[configuration] or hardened())


def plugin_flags(args, configuration):
    if configuration == 'sanitized':
        return ' -fplugin=%s -fplugin-arg-escape-disable=R8-sanitizer' % args.rules
    return ' -fplugin=' + args.plugin


def digest(path):
    with open(path, 'rb') as f:
        return hashlib.sha256(f.read()).hexdigest()[:16]


def key(args, package, configuration, kind):
    """What a result depends on."""
    out = [args.cc_version, flags(configuration),
           digest(inspect.getsourcefile(type(package)))]
    if configuration == 'heap':
        out.append(digest(os.path.join(TOOLS, 'interpose.c')))
    if kind == 'on':
        out.append(digest(args.rules if configuration == 'sanitized'
                          else args.plugin))
    return ' '.join(out)


def environment(args, package, configuration, kind):
    log = os.path.join(HOME, package.name, 'results', 'log')
    return dict(ENV, ESCAPE_CC=args.cc, ESCAPE_LOG=log, ESCAPE_PYTHON=sys.executable,
                ESCAPE_FLAGS=flags(configuration) +
                (plugin_flags(args, configuration) if kind == 'on' else ''))


def read(args, package, configuration, kind):
    """The result that is kept, or None."""
    path = os.path.join(HOME, package.name, 'results',
                        '%s-%s.json' % (configuration, kind))
    if os.path.exists(path):
        with open(path) as f:
            got = json.load(f)
        if got['key'] == key(args, package, configuration, kind):
            return got
    return None


def result(args, package, configuration, kind):
    """Build PACKAGE and run its suite, or take what is kept of that."""
    results = os.path.join(HOME, package.name, 'results')
    os.makedirs(results, exist_ok=True)
    path = os.path.join(results, '%s-%s.json' % (configuration, kind))
    got = read(args, package, configuration, kind)
    if got and not args.again:
        return got
    wanted = key(args, package, configuration, kind)
    say('%s: %s, %s' % (package.name, configuration, kind))
    # Always the same folder: programs say their names.
    folder = os.path.join(HOME, package.name, 'work')
    shutil.rmtree(folder, ignore_errors=True)
    env = environment(args, package, configuration, kind)
    if os.path.exists(env['ESCAPE_LOG']):
        os.remove(env['ESCAPE_LOG'])
    got = {'key': wanted, 'error': None, 'tests': {}, 'reports': {}}
    if configuration == 'sanitized':
        env['ASAN_OPTIONS'] = ASAN[:-len(':log_path=')]
    got['error'] = package.build(folder, env)
    if not got['error']:
        commands = suite.commands(env['ESCAPE_LOG'])
        got['size'] = suite.text_size(package, folder, commands)
        got['user'] = {os.path.relpath(c[3], folder): c[2] for c in
                       suite.own(package, folder, commands)}
        if (configuration, kind) == ('O2', 'on'):
            got['more'] = noted(args, package, folder, commands)
        if configuration == 'heap':
            counts = path[:-5] + '.counts'
            env.update(LD_PRELOAD=args.heap, ESCAPE_HEAP_COUNTS=counts,
                       ESCAPE_HEAP_BELOW=folder)
            if os.path.exists(counts):
                os.remove(counts)
        if configuration == 'sanitized':
            shutil.rmtree(os.path.join(results, 'asan'), ignore_errors=True)
            os.makedirs(os.path.join(results, 'asan'))
            env['ASAN_OPTIONS'] = ASAN + os.path.join(results, 'asan', 'r')
        got['tests'] = suite.go(package, folder, env, path[:-5] + '.out')
        if configuration == 'heap':
            got['allocations'] = suite.allocations(counts)
        if configuration == 'sanitized':
            got['reports'] = suite.reports(os.path.join(results, 'asan'))
    else:
        say('%s: %s, %s: %s' % (package.name, configuration, kind, got['error']))
    with open(path + '.new', 'w') as f:
        json.dump(got, f, indent=1)
    os.replace(path + '.new', path)
    return got


def noted(args, package, folder, log):
    """The notes on PACKAGE, counted; they are kept beside the results."""
    lines = notes.collect(args, package, folder, log)
    with open(os.path.join(HOME, package.name, 'results', 'notes'), 'w') as f:
        f.write('\n'.join(lines) + '\n')
    return {'verdicts': notes.verdicts(lines), 'rows': notes.rows(lines)}


def compare(args, package, configuration):
    """(off, on, what differs) of PACKAGE in a configuration."""
    return compared(result(args, package, configuration, 'off'),
                    result(args, package, configuration, 'on'))


def kept(args, package, configuration):
    """The same, of what was done before, or None."""
    off, on = [read(args, package, configuration, k) for k in ('off', 'on')]
    return compared(off, on) if off and on else None


def compared(off, on):
    bad = []
    if off['error'] or on['error']:
        bad.append('does not build %s the plugin'
                   % ('without' if off['error'] else 'with'))
    if not off['tests']:
        bad.append('has no result')
    bad += suite.difference(off['tests'], on['tests'])
    return off, on, bad + ['the sanitizer reports: ' + r for r in on['reports']
                           if r not in off['reports']]
