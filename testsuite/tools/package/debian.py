"""Debian's sources.
SPDX-License-Identifier: GPL-3.0-or-later
"""
import os
import re
import shutil

from .common import HOME, fail, need, run, say


def apt_options():
    """A private list of source archives: the machine's own list may have none,
    and is not ours to change.  It is derived from the archives of the binary
    packages."""
    apt = os.path.join(HOME, 'apt')
    os.makedirs(os.path.join(apt, 'lists', 'partial'), exist_ok=True)
    os.makedirs(os.path.join(apt, 'archives', 'partial'), exist_ok=True)
    sources = os.path.join(apt, 'sources.list')
    options = ['-o', 'Dir::Etc::SourceList=' + sources,
               '-o', 'Dir::Etc::SourceParts=/dev/null',
               '-o', 'Dir::State::Lists=' + os.path.join(apt, 'lists'),
               '-o', 'Dir::Cache=' + apt,
               '-o', 'APT::Sandbox::User=root',
               # A mirror may stand still for a while; its signature still counts.
               '-o', 'Acquire::Check-Valid-Until=false']
    if not os.path.exists(os.path.join(apt, 'done')):
        got = run(['apt-get', 'indextargets', '--format',
                   'deb-src $(REPO_URI) $(CODENAME) $(COMPONENT)',
                   'Created-By: Packages'])
        lines = sorted(set(got.stdout.decode().splitlines()))
        if not lines:
            fail('apt-get knows no archive; run: apt-get update')
        with open(sources, 'w') as f:
            f.write('\n'.join(lines) + '\n')
        got = run(['apt-get', *options, 'update'])
        if got.returncode:
            fail('no source archive could be read:\n' + got.stderr.decode())
        open(os.path.join(apt, 'done'), 'w').close()
    return options


def unpacked(name):
    where = os.path.join(HOME, name)
    for entry in sorted(os.listdir(where)) if os.path.isdir(where) else []:
        if entry.startswith(name + '-') and \
                os.path.isdir(os.path.join(where, entry)):
            return os.path.join(where, entry)
    return None


def fetch(name):
    """The folder with NAME's source."""
    if unpacked(name):
        return unpacked(name)
    where = os.path.join(HOME, name)
    if not shutil.which('apt-get'):
        fail('apt-get is not there; unpack the source of %s into %s/%s-VERSION'
             % (name, where, name))
    need('dpkg-dev')
    say('%s: fetching the source' % name)
    options = apt_options()
    known = run(['apt-cache', *options, 'showsrc', '--only-source', name])
    # A mirror may lack the newest.
    for version in reversed(re.findall(r'^Version: (\S+)$', known.stdout.decode(),
                                       re.M)):
        shutil.rmtree(where, ignore_errors=True)
        os.makedirs(where)
        got = run(['apt-get', *options, 'source', '-qq', name + '=' + version],
                  cwd=where)
        if not got.returncode and unpacked(name):
            with open(os.path.join(where, 'version'), 'w') as f:
                f.write(version)
            return unpacked(name)
        say('%s: %s could not be had' % (name, version))
    shutil.rmtree(where, ignore_errors=True)
    fail('the source of %s could not be had:\n%s' % (name, got.stderr.decode()
                                                     if known.stdout else ''))


def version(name):
    """NAME's version, as Debian counts."""
    path = os.path.join(HOME, name, 'version')
    if os.path.exists(path):
        with open(path) as f:
            return f.read()
    for entry in os.listdir(os.path.join(HOME, name)):
        if entry.endswith('.dsc'):
            return entry[len(name) + 1:-4]
    return os.path.basename(unpacked(name))[len(name) + 1:]
